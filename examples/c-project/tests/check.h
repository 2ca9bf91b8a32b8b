#ifndef WORDFREQ_CHECK_H
#define WORDFREQ_CHECK_H

#include <stdbool.h>
#include <stdio.h>

/* How many checks failed in this program. */
extern int failures;

#define CHECK(condition) check((condition), #condition, __FILE__, __LINE__)

static inline void check(bool holds, const char *text, const char *file, int line)
{
    if (holds)
        return;
    failures++;
    printf("    %s:%d: does not hold: %s\n", file, line, text);
}

/* Runs one test, and says at once how it went. */
static inline void run(const char *name, void (*test)(void))
{
    int before = failures;
    test();
    printf("%s  %s\n", failures == before ? "ok  " : "FAIL", name);
    fflush(stdout);
}

#endif
