-- One row a country that anything is known about.
SELECT
    country.id,
    country.iso3,
    country.name,
    country.name_es,
    (SELECT COUNT(*) FROM facility WHERE facility.country = country.id) AS facilities,
    (SELECT COUNT(*) FROM policy WHERE policy.country = country.id) AS policies,
    (
        SELECT COUNT(*) FROM transfer WHERE transfer.sending = country.id OR transfer.receiving = country.id
    ) AS transfers,
    (SELECT COUNT(*) FROM observation WHERE observation.country = country.id) AS statistics,
    (
        SELECT COUNT(*) FROM (
            SELECT witness.source
            FROM witness
            WHERE witness.entity IN (SELECT entity FROM entity_countries WHERE entity_countries.country = country.id)
            UNION
            SELECT source.root
            FROM observation
            JOIN source ON source.id = observation.source
            WHERE observation.country = country.id
        ) AS independent
    ) AS sources
FROM country
WHERE EXISTS (SELECT 1 FROM claim WHERE claim.entity = country.id)
   OR EXISTS (SELECT 1 FROM claim WHERE claim.ref = country.id)
   OR EXISTS (SELECT 1 FROM observation WHERE observation.country = country.id)
