-- Which countries an entity belongs to. A transfer belongs to both of its countries.
SELECT id AS entity, id AS country FROM country
UNION SELECT id, country FROM facility WHERE country IS NOT NULL
UNION SELECT id, country FROM policy WHERE country IS NOT NULL
UNION SELECT id, sending FROM transfer WHERE sending IS NOT NULL
UNION SELECT id, receiving FROM transfer WHERE receiving IS NOT NULL
UNION SELECT id, country FROM event WHERE country IS NOT NULL
UNION SELECT id, country FROM actor WHERE country IS NOT NULL
