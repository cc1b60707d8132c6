#include "releases/release_identity.h"

int release_identity_compare(const struct release_identity *a, const struct release_identity *b)
{
    if (a->system != b->system)
        return a->system < b->system ? -1 : 1;
    int order = date_compare(a->effective, b->effective);
    return order != 0 ? order : (a->edition > b->edition) - (a->edition < b->edition);
}
