#include "tools/crosswalk/senses.h"

#include "tools/diff/intervals.h"

bool code_is_another_sense(const struct listed_code *a, const struct listed_code *b)
{
    return a->valid_from.at && b->valid_from.at && !text_equal(a->valid_from, b->valid_from) &&
           meanings_differ(a->title, b->title);
}
