/* Small releases made up from a seed, and the changes between two of them worked out by hand. */
#ifndef TESTS_UNIT_SUPPORT_RANDOM_RELEASE_H
#define TESTS_UNIT_SUPPORT_RANDOM_RELEASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/base/text.h"

struct random {
    uint64_t state;
};

void random_begin(struct random *r, uint64_t seed);
/* 0 to below - 1. */
unsigned random_below(struct random *r, unsigned below);

enum { MODEL_CODES = 24, MODEL_TITLE = 64 };

struct model_row {
    bool present, billable;
    char short_title[MODEL_TITLE], long_title[MODEL_TITLE];
};

/* A row for each code that the models know, in byte order. */
struct model {
    struct model_row rows[MODEL_CODES];
};

const char *model_code(size_t i);
bool model_find(struct text code, size_t *i);
void model_make(struct model *m, struct random *r);
/* Some rows go, come, change their flag or their titles. */
void model_change(struct model *m, struct random *r);
bool model_equal(const struct model *a, const struct model *b);

/* Literals as official.h takes them. */
void model_order(const struct model *m, struct buffer *literal);
void model_order_addenda(const struct model *from, const struct model *to, struct buffer *literal);
void model_order_trailer(const struct model *from, const struct model *to, struct buffer *literal);

#endif
