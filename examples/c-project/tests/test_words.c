#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "words.h"

int failures = 0;

static struct table *counted(const char *text, size_t length)
{
    struct table *table = table_create();
    FILE *stream = tmpfile();
    fwrite(text, 1, length, stream);
    rewind(stream);
    CHECK(words_count(stream, table));
    fclose(stream);
    return table;
}

static unsigned long occurrences(const char *word, const char *text)
{
    struct table *table = counted(text, strlen(text));
    unsigned long count = table_count(table, word, strlen(word));
    table_destroy(table);
    return count;
}

static void splits_at_punctuation(void)
{
    CHECK(occurrences("the", "The cat, the dog; THE END.") == 3);
    CHECK(occurrences("42", "42 is 42") == 2);
    CHECK(occurrences("end", "no line end at the end") == 2);
}

static void keeps_apostrophes_inside(void)
{
    CHECK(occurrences("don't", "don't 'don't'") == 2);
    CHECK(occurrences("rock", "rock 'n' roll, rock''n''roll") == 2);
}

static void keeps_utf8_whole(void)
{
    CHECK(occurrences("stra\xc3\x9f" "e", "Stra\xc3\x9f" "e, stra\xc3\x9f" "e") == 2);
}

static void survives_odd_input(void)
{
    CHECK(occurrences("", "") == 0);
    char zeros[4] = {'a', '\0', 'a', '\0'};
    struct table *table = counted(zeros, sizeof zeros);
    CHECK(table_count(table, "a", 1) == 2);
    table_destroy(table);

    char *endless = malloc(1000000);
    memset(endless, 'x', 1000000);
    table = counted(endless, 1000000);
    CHECK(table_size(table) == 2);
    table_destroy(table);
    free(endless);
}

int main(void)
{
    run("words: splits at punctuation", splits_at_punctuation);
    run("words: keeps apostrophes inside", keeps_apostrophes_inside);
    run("words: keeps UTF-8 whole", keeps_utf8_whole);
    run("words: survives odd input", survives_odd_input);
    return failures == 0 ? 0 : 1;
}
