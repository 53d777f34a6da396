-- folded(words): Lower case without accents, so that canción and CANCION are one word.
strip_accents(lower(words))
