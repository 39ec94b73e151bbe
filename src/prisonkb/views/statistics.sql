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
    facility.name AS facility_name,
    observation.as_of_start,
    observation.as_of_end,
    country.name_es AS country_name_es,
    facility.name_es AS facility_name_es,
    observation.scope_es
FROM observation
JOIN indicator ON indicator.id = observation.indicator
LEFT JOIN country ON country.id = observation.country
LEFT JOIN names AS facility ON facility.entity = observation.facility
