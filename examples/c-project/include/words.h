#ifndef WORDFREQ_WORDS_H
#define WORDFREQ_WORDS_H

#include <stdbool.h>
#include <stdio.h>

#include "table.h"

/* Longer words are cut into pieces of this many bytes. */
enum { WORD_LIMIT = 256 };

/*
 * Adds every word of the stream to the table. A word is a run of ASCII letters, digits and bytes above 127 (so UTF-8
 * stays whole), with single apostrophes inside it; ASCII letters are made small. Returns false on a read error or when
 * there is no memory.
 */
bool words_count(FILE *stream, struct table *table);

#endif
