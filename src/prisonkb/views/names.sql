-- What an entity is called. A label of ours stands in brackets where the source gives no name.
SELECT id AS entity, 'country' AS kind, name, name_es, id AS country FROM country
UNION ALL
SELECT id, 'facility', COALESCE(name, '[' || label || ']'), COALESCE(name_es, '[' || label_es || ']'), country
FROM facility
UNION ALL
SELECT id, 'actor', COALESCE(name, '[' || label || ']'), COALESCE(name_es, '[' || label_es || ']'), country FROM actor
UNION ALL
SELECT id, 'policy', label, label_es, country FROM policy
UNION ALL
SELECT id, 'transfer', label, label_es, sending FROM transfer
UNION ALL
SELECT id, 'event', label, label_es, country FROM event
