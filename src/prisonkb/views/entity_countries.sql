-- Which countries an entity belongs to. A transfer belongs to both of its countries.
SELECT names.entity, names.country FROM names WHERE names.country IS NOT NULL
UNION SELECT transfer.id, transfer.receiving FROM transfer WHERE transfer.receiving IS NOT NULL
