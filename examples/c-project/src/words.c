#include "words.h"

#include <ctype.h>

static bool is_letter(int byte)
{
    return byte > 127 || (byte >= 0 && isalnum(byte));
}

bool words_count(FILE *stream, struct table *table)
{
    char word[WORD_LIMIT];
    size_t length = 0;
    bool apostrophe = false; /* seen inside a word, and not known yet whether the word goes on */
    int byte;
    do {
        byte = getc(stream);
        if (is_letter(byte)) {
            if (length + (apostrophe ? 2 : 1) > WORD_LIMIT) {
                if (!table_add(table, word, length))
                    return false;
                length = 0;
                apostrophe = false;
            }
            if (apostrophe)
                word[length++] = '\'';
            apostrophe = false;
            word[length++] = (char)(byte < 128 ? tolower(byte) : byte);
        } else if (byte == '\'' && length > 0 && !apostrophe) {
            apostrophe = true;
        } else {
            if (length > 0 && !table_add(table, word, length))
                return false;
            length = 0;
            apostrophe = false;
        }
    } while (byte != EOF);
    return !ferror(stream);
}
