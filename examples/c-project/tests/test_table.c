#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "table.h"

int failures = 0;

static void counts_words(void)
{
    struct table *table = table_create();
    CHECK(table_size(table) == 0);
    CHECK(table_ranking(table) == NULL);
    CHECK(table_add(table, "one", 3) && table_add(table, "two", 3) && table_add(table, "two", 3));
    CHECK(table_size(table) == 2);
    CHECK(table_count(table, "one", 3) == 1);
    CHECK(table_count(table, "two", 3) == 2);
    CHECK(table_count(table, "three", 5) == 0);
    table_destroy(table);
}

static void ranks_by_count_then_name(void)
{
    struct table *table = table_create();
    const char *words[] = {"pear", "fig", "apple", "fig"};
    for (size_t i = 0; i < 4; i++)
        table_add(table, words[i], strlen(words[i]));
    struct entry *entries = table_ranking(table);
    CHECK(strcmp(entries[0].word, "fig") == 0 && entries[0].count == 2);
    CHECK(strcmp(entries[1].word, "apple") == 0);
    CHECK(strcmp(entries[2].word, "pear") == 0);
    free(entries);
    table_destroy(table);
}

/* `make test FAIL=1` makes this one fail, to show what a failing job looks like. */
static void holds_what_it_is_told(void)
{
    struct table *table = table_create();
    table_add(table, "word", 4);
    unsigned long expected = getenv("FAIL") != NULL ? 2 : 1;
    CHECK(table_count(table, "word", 4) == expected);
    table_destroy(table);
}

/* xorshift64* */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * UINT64_C(0x2545f4914f6cdd1d);
}

enum { ROUNDS = 8, DIFFERENT_WORDS = 60000, ADDITIONS = 1500000 };

static void agrees_with_plain_counters(void)
{
    unsigned long *expected = calloc(DIFFERENT_WORDS, sizeof *expected);
    uint64_t random = 42;
    for (int round = 1; round <= ROUNDS; round++) {
        struct table *table = table_create();
        char word[16];
        memset(expected, 0, DIFFERENT_WORDS * sizeof *expected);
        for (int i = 0; i < ADDITIONS; i++) {
            unsigned number = (unsigned)(next_random(&random) % DIFFERENT_WORDS);
            int length = snprintf(word, sizeof word, "w%x", number);
            expected[number]++;
            table_add(table, word, (size_t)length);
        }
        size_t different = 0;
        for (unsigned number = 0; number < DIFFERENT_WORDS; number++) {
            int length = snprintf(word, sizeof word, "w%x", number);
            CHECK(table_count(table, word, (size_t)length) == expected[number]);
            different += expected[number] > 0;
        }
        CHECK(table_size(table) == different);
        table_destroy(table);
        printf("    round %d of %d: %d words agree\n", round, ROUNDS, ADDITIONS);
        fflush(stdout);
    }
    free(expected);
}

int main(void)
{
    run("table: counts words", counts_words);
    run("table: ranks by count, then by name", ranks_by_count_then_name);
    run("table: holds what it is told", holds_what_it_is_told);
    run("table: agrees with plain counters on random words", agrees_with_plain_counters);
    return failures == 0 ? 0 : 1;
}
