/*
 * The weight of a revision: both texts are reduced step by step, and the first reduction that makes
 * them equal names the weight. Blanks go first, then case, then punctuation. What is left differs
 * in words: when that is one word of both, without digits and at most two edits apart, it may be a
 * spelling.
 */
#include "tools/diff/weight.h"

#include <string.h>

enum reduction { DROP_BLANKS, DROP_CASE, DROP_PUNCTUATION };

bool is_word_byte(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

/* A text while it is reduced. */
struct reading {
    struct text text;
    size_t at;
    bool digit_before; /* the last byte of a word that was passed is a digit */
    size_t next_word;  /* where the next byte of a word was found */
};

static bool is_digit_next(struct reading *r)
{
    if (r->next_word < r->at)
        r->next_word = r->at;
    while (r->next_word < r->text.length && !is_word_byte(r->text.at[r->next_word]))
        r->next_word++;
    return r->next_word < r->text.length && ascii_is_digit(r->text.at[r->next_word]);
}

/* Not signs that carry meaning, and not what stands between digits: 1.5 is not 15, and "grades 1,
 * 2" are not grade 12. */
static bool is_punctuation(struct reading *r, char c)
{
    if (c != '\0' && strchr("<>=+%", c))
        return false;
    return !(r->digit_before && is_digit_next(r));
}

/* The next byte that the reduction leaves, or -1 at the end. */
static int next_kept(struct reading *r, enum reduction reduction)
{
    while (r->at < r->text.length) {
        char c = r->text.at[r->at++];
        if (is_word_byte(c)) {
            r->digit_before = ascii_is_digit(c);
            return (unsigned char)(reduction >= DROP_CASE ? ascii_lower(c) : c);
        }
        if (c != ' ' && (reduction < DROP_PUNCTUATION || !is_punctuation(r, c)))
            return (unsigned char)c;
    }
    return -1;
}

static bool equal_after(struct text a, struct text b, enum reduction reduction)
{
    struct reading left = {.text = a}, right = {.text = b};
    for (;;) {
        int x = next_kept(&left, reduction);
        int y = next_kept(&right, reduction);
        if (x != y)
            return false;
        if (x < 0)
            return true;
    }
}

bool next_word(struct text *rest, struct text *word)
{
    size_t i = 0;
    while (i < rest->length && !is_word_byte(rest->at[i]))
        i++;
    size_t begin = i;
    while (i < rest->length && is_word_byte(rest->at[i]))
        i++;
    *word = text_slice(*rest, begin, i - begin);
    *rest = text_from(*rest, i);
    return word->length > 0;
}

static bool has_digit(struct text t)
{
    for (size_t i = 0; i < t.length; i++)
        if (ascii_is_digit(t.at[i]))
            return true;
    return false;
}

enum { WORD_LIMIT = 40 };

static size_t least(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

/* Levenshtein's distance, ignoring case, of words of at most WORD_LIMIT bytes. */
static size_t edit_distance(struct text a, struct text b)
{
    size_t row[WORD_LIMIT + 1];
    for (size_t j = 0; j <= b.length; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.length; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.length; j++) {
            size_t above = row[j];
            bool same = ascii_lower(a.at[i - 1]) == ascii_lower(b.at[j - 1]);
            row[j] = least(row[j - 1] + 1, above + 1, diagonal + !same);
            diagonal = above;
        }
    }
    return row[b.length];
}

static bool is_respelling(struct text old_word, struct text new_word)
{
    return old_word.length <= WORD_LIMIT && new_word.length <= WORD_LIMIT && !has_digit(old_word) &&
           !has_digit(new_word) && edit_distance(old_word, new_word) <= 2;
}

enum weight weight_of(struct text old_text, struct text new_text, struct text *old_word)
{
    *old_word = TEXT_NOT_STATED;
    if (equal_after(old_text, new_text, DROP_BLANKS))
        return WEIGHT_BLANK;
    if (equal_after(old_text, new_text, DROP_CASE))
        return WEIGHT_CASE;
    if (equal_after(old_text, new_text, DROP_PUNCTUATION))
        return WEIGHT_PUNCTUATION;

    struct text old_rest = old_text, new_rest = new_text, a, b, changed = TEXT_NOT_STATED;
    for (;;) {
        bool more_old = next_word(&old_rest, &a), more_new = next_word(&new_rest, &b);
        if (more_old != more_new)
            return WEIGHT_WORDING;
        if (!more_old)
            break;
        if (text_equal_ignoring_case(a, b))
            continue;
        if (changed.at || !is_respelling(a, b))
            return WEIGHT_WORDING;
        changed = a;
    }
    /* equal words throughout: only signs that carry meaning differ */
    if (!changed.at)
        return WEIGHT_WORDING;
    *old_word = changed;
    return WEIGHT_SPELLING;
}
