/* The weight of a revision: the first line of the input against the rest. */
#include "tests/fuzz/fuzzing.h"

#include <string.h>

#include "tools/diff/weight.h"

static bool same_ignoring_blanks(struct text a, struct text b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.length && a.at[i] == ' ')
            i++;
        while (j < b.length && b.at[j] == ' ')
            j++;
        if (i == a.length || j == b.length)
            return i == a.length && j == b.length;
        if (a.at[i++] != b.at[j++])
            return false;
    }
}

static bool lies_within(struct text part, struct text whole)
{
    return part.at >= whole.at && part.length <= whole.length &&
           (size_t)(part.at - whole.at) <= whole.length - part.length;
}

static size_t words_of(struct text t)
{
    size_t count = 0;
    struct text rest = t, word;
    while (next_word(&rest, &word)) {
        FUZZ_REQUIRE(word.length > 0 && lies_within(word, t), "a word is a part of its text");
        count++;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text all = {(const char *)bytes, length};
    size_t end = length;
    text_find(all, TEXT("\n"), &end);
    struct text old_text = text_slice(all, 0, end), new_text = text_from(all, end + 1);
    struct text word, back_word;
    enum weight weight = weight_of(old_text, new_text, &word);
    enum weight back = weight_of(new_text, old_text, &back_word);

    FUZZ_REQUIRE(weight != WEIGHT_NONE, "every revision has a weight");
    FUZZ_REQUIRE(weight == back, "a revision weighs the same both ways");
    FUZZ_REQUIRE((weight == WEIGHT_BLANK) == same_ignoring_blanks(old_text, new_text),
                 "texts that differ in blanks alone, and only those, weigh 'blank'");
    FUZZ_REQUIRE((weight == WEIGHT_SPELLING) == text_is_stated(word),
                 "a spelling, and nothing else, names the old word");
    FUZZ_REQUIRE(!word.at || (word.length > 0 && lies_within(word, old_text)),
                 "the old word is a part of the old text");
    FUZZ_REQUIRE(weight != WEIGHT_SPELLING || words_of(old_text) == words_of(new_text),
                 "a spelling keeps the number of words");
    return 0;
}
