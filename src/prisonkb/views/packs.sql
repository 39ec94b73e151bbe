-- The packs that are loaded.
SELECT
    pack.id,
    pack.title,
    pack.version,
    pack.requires,
    (SELECT COUNT(*) FROM claim WHERE claim.pack = pack.id) AS claims,
    (SELECT COUNT(*) FROM observation WHERE observation.pack = pack.id) AS observations,
    pack.sha256,
    pack.stamp,
    pack.files,
    pack.title_es
FROM pack
