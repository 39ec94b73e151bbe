-- Which countries an entity belongs to. A transfer belongs to both of its countries.
SELECT names.entity, names.country FROM names WHERE names.country IS NOT NULL
UNION ALL
SELECT transfer.id, transfer.receiving FROM transfer
WHERE transfer.receiving IS NOT NULL AND (transfer.sending IS NULL OR transfer.sending <> transfer.receiving)
