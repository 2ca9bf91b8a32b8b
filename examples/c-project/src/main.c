#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "words.h"

static int usage(void)
{
    fputs("usage: wordfreq [-n COUNT] [FILE...]\n"
          "Prints the most frequent words of the files, or of standard input.\n",
          stderr);
    return 2;
}

static bool count_file(const char *path, struct table *table)
{
    FILE *stream = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (stream == NULL || !words_count(stream, table)) {
        fprintf(stderr, "wordfreq: %s: %s\n", path, strerror(errno));
        if (stream != NULL && stream != stdin)
            fclose(stream);
        return false;
    }
    if (stream != stdin)
        fclose(stream);
    return true;
}

static bool print_ranking(const struct table *table, unsigned long limit)
{
    if (table_size(table) == 0)
        return true;
    struct entry *entries = table_ranking(table);
    if (entries == NULL) {
        fputs("wordfreq: out of memory\n", stderr);
        return false;
    }
    for (size_t i = 0; i < table_size(table) && i < limit; i++)
        printf("%7lu %s\n", entries[i].count, entries[i].word);
    free(entries);
    return fflush(stdout) == 0;
}

int main(int argc, char **argv)
{
    unsigned long limit = 10;
    int first = 1;
    if (argc > 1 && strcmp(argv[1], "-n") == 0) {
        char *end = NULL;
        if (argc < 3 || argv[2][0] < '0' || argv[2][0] > '9')
            return usage();
        limit = strtoul(argv[2], &end, 10);
        if (*end != '\0')
            return usage();
        first = 3;
    } else if (argc > 1 && argv[1][0] == '-' && argv[1][1] != '\0') {
        return usage();
    }
    struct table *table = table_create();
    if (table == NULL) {
        fputs("wordfreq: out of memory\n", stderr);
        return 1;
    }
    bool worked = first < argc || count_file("-", table);
    for (int i = first; i < argc; i++)
        worked = count_file(argv[i], table) && worked;
    worked = print_ranking(table, limit) && worked;
    table_destroy(table);
    return worked ? 0 : 1;
}
