-- What is cited.
SELECT
    source.id,
    source.title,
    source.publisher,
    source.kind,
    source.published,
    source.accessed,
    source.languages,
    source.url,
    source.archive_url,
    source.derives_from,
    (SELECT COUNT(*) FROM claim WHERE claim.source = source.id) AS claims,
    (SELECT COUNT(*) FROM observation WHERE observation.source = source.id) AS observations,
    source.pack,
    source.licence,
    source.root,
    source.note,
    source.title_es,
    source.note_es
FROM source
