#include "schema/base/accents.h"

/* U+00C0 and on, in the order of Unicode; "" for what is no letter. */
static const char *const letters[] = {
    "A", "A", "A",  "A",  "A", "A", "AE", "C",  "E",  "E", "E", "E", "I",  "I",  "I", "I", "D", "N",
    "O", "O", "O",  "O",  "O", "",  "O",  "U",  "U",  "U", "U", "Y", "TH", "ss", "a", "a", "a", "a",
    "a", "a", "ae", "c",  "e", "e", "e",  "e",  "i",  "i", "i", "i", "d",  "n",  "o", "o", "o", "o",
    "o", "",  "o",  "u",  "u", "u", "u",  "y",  "th", "y", "A", "a", "A",  "a",  "A", "a", "C", "c",
    "C", "c", "C",  "c",  "C", "c", "D",  "d",  "D",  "d", "E", "e", "E",  "e",  "E", "e", "E", "e",
    "E", "e", "G",  "g",  "G", "g", "G",  "g",  "G",  "g", "H", "h", "H",  "h",  "I", "i", "I", "i",
    "I", "i", "I",  "i",  "I", "i", "IJ", "ij", "J",  "j", "K", "k", "k",  "L",  "l", "L", "l", "L",
    "l", "L", "l",  "L",  "l", "N", "n",  "N",  "n",  "N", "n", "n", "N",  "n",  "O", "o", "O", "o",
    "O", "o", "OE", "oe", "R", "r", "R",  "r",  "R",  "r", "S", "s", "S",  "s",  "S", "s", "S", "s",
    "T", "t", "T",  "t",  "T", "t", "U",  "u",  "U",  "u", "U", "u", "U",  "u",  "U", "u", "U", "u",
    "W", "w", "Y",  "y",  "Y", "Z", "z",  "Z",  "z",  "Z", "z", "s",
};
enum { FIRST_LETTER = 0xC0, LETTERS = sizeof letters / sizeof *letters };

/* The ASCII form of the character of two bytes that t begins with; NULL for any other. */
static const char *letter_at(struct text t)
{
    if (t.length < 2)
        return NULL;
    unsigned lead = (unsigned char)t.at[0], trail = (unsigned char)t.at[1];
    if (lead < 0xC3 || lead > 0xC5 || (trail & 0xC0) != 0x80)
        return NULL;
    unsigned character = (lead & 0x1F) << 6 | (trail & 0x3F);
    if (character < FIRST_LETTER || character - FIRST_LETTER >= LETTERS)
        return NULL;
    const char *letter = letters[character - FIRST_LETTER];
    return letter[0] != '\0' ? letter : NULL;
}

void append_without_accents(struct buffer *to, struct text t)
{
    size_t begin = 0;
    for (size_t i = 0; i < t.length; i++) {
        const char *letter = (unsigned char)t.at[i] < 0x80 ? NULL : letter_at(text_from(t, i));
        if (!letter)
            continue;
        buffer_append_text(to, text_slice(t, begin, i - begin));
        buffer_append_text(to, text_of(letter));
        begin = ++i + 1;
    }
    buffer_append_text(to, text_from(t, begin));
}
