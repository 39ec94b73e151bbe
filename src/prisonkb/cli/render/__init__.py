"""Drawing: the only room that imports Rich. Whatever comes from a pack is drawn as plain text, never as markup."""
