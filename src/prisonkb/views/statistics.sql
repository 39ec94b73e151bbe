-- Measured numbers of countries and prisons.
SELECT
    observation.id,
    observation.country,
    country.name AS country_name,
    observation.facility,
    observation.indicator,
    CAST(observation.value AS NUMERIC) AS value,
    observation.qualifier,
    indicator.unit,
    observation.kind,
    observation.capacity_basis,
    observation.as_of,
    observation.scope,
    observation.derived,
    observation.source,
    observation.claim,
    observation.place,
    COALESCE(facility.name, '[' || facility.label || ']') AS facility_name,
    observation.note,
    observation.as_of_start,
    observation.as_of_end,
    country.name_es AS country_name_es,
    COALESCE(facility.name_es, '[' || facility.label_es || ']') AS facility_name_es,
    observation.scope_es,
    observation.note_es,
    observation.value AS printed,
    source.title AS source_title,
    source.title_es AS source_title_es,
    source.publisher,
    source.published,
    source.root
FROM observation
JOIN source ON source.id = observation.source
JOIN indicator ON indicator.id = observation.indicator
LEFT JOIN country ON country.id = observation.country
LEFT JOIN facility ON facility.id = observation.facility
