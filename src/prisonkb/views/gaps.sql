-- What one would look for and not find, and why.
SELECT
    gap.entity,
    names.country,
    gap.field,
    gap.reason,
    gap.note,
    names.name AS entity_name,
    names.kind AS entity_kind,
    country.name AS country_name,
    gap.note_es,
    names.name_es AS entity_name_es,
    country.name_es AS country_name_es
FROM gap
JOIN names ON names.entity = gap.entity
LEFT JOIN country ON country.id = names.country
-- A declared gap is filled by a number that a dataset has.
WHERE NOT EXISTS (
    SELECT 1 FROM observation
    WHERE observation.country = gap.entity AND observation.facility IS NULL AND observation.indicator = gap.field
)
