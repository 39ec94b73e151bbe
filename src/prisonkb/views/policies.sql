-- Penal policies and legal rules.
SELECT
    policy.id,
    policy.label AS title,
    policy.country,
    country.name AS country_name,
    policy.kind,
    policy.status,
    policy.since,
    policy.summary,
    policy.modelled_on,
    policy.contested,
    policy.sources,
    policy.label_es AS title_es,
    country.name_es AS country_name_es,
    policy.summary_es,
    model.name AS modelled_on_name,
    model.name_es AS modelled_on_name_es
FROM policy
LEFT JOIN country ON country.id = policy.country
LEFT JOIN names AS model ON model.entity = policy.modelled_on
