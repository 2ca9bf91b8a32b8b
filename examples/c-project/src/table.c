#include "table.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct slot {
    char *word; /* NULL while the slot is free */
    size_t length;
    uint64_t hash;
    unsigned long count;
};

struct table {
    struct slot *slots;
    size_t capacity; /* a power of two */
    size_t size;
};

enum { FIRST_CAPACITY = 64 };

/* FNV-1a, 64 bits. */
static uint64_t hash_of(const char *word, size_t length)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < length; i++) {
        hash ^= (unsigned char)word[i];
        hash *= UINT64_C(0x100000001b3);
    }
    return hash;
}

/* The slot that holds the word, or the free one where it belongs. */
static struct slot *find(const struct table *table, const char *word, size_t length, uint64_t hash)
{
    size_t mask = table->capacity - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        struct slot *slot = &table->slots[i];
        if (slot->word == NULL)
            return slot;
        if (slot->hash == hash && slot->length == length && memcmp(slot->word, word, length) == 0)
            return slot;
    }
}

static bool grow(struct table *table)
{
    struct table bigger = {.capacity = table->capacity * 2, .size = table->size};
    bigger.slots = calloc(bigger.capacity, sizeof *bigger.slots);
    if (bigger.slots == NULL)
        return false;
    for (size_t i = 0; i < table->capacity; i++) {
        const struct slot *old = &table->slots[i];
        if (old->word != NULL)
            *find(&bigger, old->word, old->length, old->hash) = *old;
    }
    free(table->slots);
    *table = bigger;
    return true;
}

struct table *table_create(void)
{
    struct table *table = malloc(sizeof *table);
    if (table == NULL)
        return NULL;
    *table = (struct table){.capacity = FIRST_CAPACITY};
    table->slots = calloc(table->capacity, sizeof *table->slots);
    if (table->slots == NULL) {
        free(table);
        return NULL;
    }
    return table;
}

void table_destroy(struct table *table)
{
    if (table == NULL)
        return;
    for (size_t i = 0; i < table->capacity; i++)
        free(table->slots[i].word);
    free(table->slots);
    free(table);
}

bool table_add(struct table *table, const char *word, size_t length)
{
    uint64_t hash = hash_of(word, length);
    struct slot *slot = find(table, word, length, hash);
    if (slot->word != NULL) {
        slot->count++;
        return true;
    }
    if (table->size + 1 > table->capacity / 4 * 3) {
        if (!grow(table))
            return false;
        slot = find(table, word, length, hash);
    }
    char *copy = malloc(length + 1);
    if (copy == NULL)
        return false;
    memcpy(copy, word, length);
    copy[length] = '\0';
    *slot = (struct slot){.word = copy, .length = length, .hash = hash, .count = 1};
    table->size++;
    return true;
}

unsigned long table_count(const struct table *table, const char *word, size_t length)
{
    return find(table, word, length, hash_of(word, length))->count;
}

size_t table_size(const struct table *table)
{
    return table->size;
}

static int by_rank(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return strcmp(a->word, b->word);
}

struct entry *table_ranking(const struct table *table)
{
    if (table->size == 0)
        return NULL;
    struct entry *entries = calloc(table->size, sizeof *entries);
    if (entries == NULL)
        return NULL;
    size_t filled = 0;
    for (size_t i = 0; i < table->capacity; i++) {
        const struct slot *slot = &table->slots[i];
        if (slot->word != NULL)
            entries[filled++] = (struct entry){.word = slot->word, .count = slot->count};
    }
    qsort(entries, filled, sizeof *entries, by_rank);
    return entries;
}
