-- What an entity is called. A label of ours stands in brackets where the source gives no name.
SELECT entity.id AS entity, entity.kind, entity.name, entity.name_es, entity.country FROM entity
