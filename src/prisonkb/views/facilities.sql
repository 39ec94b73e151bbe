-- Prisons: planned, being built, in use, closed.
SELECT
    facility.id,
    facility.name,
    facility.label,
    facility.country,
    country.name AS country_name,
    facility.status,
    facility.capacity,
    facility.capacity_qualifier,
    facility.capacity_basis,
    facility.location,
    facility.announced,
    facility.construction_started,
    facility.opened,
    facility.modelled_on,
    facility.security_level,
    facility.contested,
    facility.sources,
    facility.summary,
    (SELECT gap.reason FROM gap WHERE gap.entity = facility.id AND gap.field = 'opened') AS opened_gap,
    (
        SELECT claim.source FROM choice
        JOIN claim ON claim.id = choice.claim
        WHERE choice.entity = facility.id AND choice.field = 'capacity'
    ) AS capacity_source,
    facility.name_es,
    facility.label_es,
    country.name_es AS country_name_es,
    facility.location_es,
    facility.summary_es,
    model.name AS modelled_on_name,
    model.name_es AS modelled_on_name_es
FROM facility
LEFT JOIN country ON country.id = facility.country
LEFT JOIN names AS model ON model.entity = facility.modelled_on
