#ifndef WORDFREQ_TABLE_H
#define WORDFREQ_TABLE_H

#include <stdbool.h>
#include <stddef.h>

/* How often each word was seen: a hash table with open addressing. */
struct table;

struct entry {
    const char *word;
    unsigned long count;
};

/* An empty table, or NULL when there is no memory. */
struct table *table_create(void);
void table_destroy(struct table *table);

/* Counts the word once more. Returns false, with the table unchanged, when there is no memory. */
bool table_add(struct table *table, const char *word, size_t length);

/* How often the word was added; 0 for one that never was. */
unsigned long table_count(const struct table *table, const char *word, size_t length);

/* How many different words there are. */
size_t table_size(const struct table *table);

/*
 * All entries, the most frequent first, equal ones by their bytes. The caller frees the array; the words belong to the
 * table. Returns NULL when the table is empty or there is no memory.
 */
struct entry *table_ranking(const struct table *table);

#endif
