-- Persons, organisations, governments and groups that speak or act.
SELECT
    actor.id,
    actor.name,
    actor.kind,
    actor.role,
    actor.country,
    country.name AS country_name,
    actor.sources,
    actor.label,
    actor.name_es,
    actor.role_es,
    country.name_es AS country_name_es,
    actor.label_es
FROM actor
LEFT JOIN country ON country.id = actor.country
