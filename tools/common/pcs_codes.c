#include "tools/common/pcs_codes.h"

#include <stdlib.h>
#include <string.h>

enum { BITS = 8, BYTES = PCS_CODES / BITS + 1 };

bool pcs_codes_init(struct pcs_codes *c)
{
    c->bits = calloc(BYTES, 1);
    return c->bits != NULL;
}

void pcs_codes_release(struct pcs_codes *c)
{
    free(c->bits);
    c->bits = NULL;
}

void pcs_codes_clear(struct pcs_codes *c)
{
    memset(c->bits, 0, BYTES);
}

bool pcs_codes_has(const struct pcs_codes *c, uint32_t code)
{
    return c->bits[code / BITS] >> code % BITS & 1;
}

void pcs_codes_add(struct pcs_codes *c, uint32_t code)
{
    c->bits[code / BITS] |= (unsigned char)(1u << code % BITS);
}

uint32_t pcs_codes_from(const struct pcs_codes *c, uint32_t code)
{
    while (code < PCS_CODES && !pcs_codes_has(c, code))
        code += c->bits[code / BITS] == 0 ? BITS - code % BITS : 1;
    return code < PCS_CODES ? code : PCS_CODES;
}

/* The codes of a row, in ascending order. */
struct row_walk {
    const struct pcs_row *row;
    size_t at[PCS_AXES - PCS_ABOVE]; /* which value on each axis */
    bool ended;
};

static struct row_walk walk_begin(const struct pcs_row *row)
{
    struct row_walk w = {.row = row, .ended = pcs_row_codes(row) == 0};
    return w;
}

static char value_at(const struct row_walk *w, size_t axis)
{
    return w->row->axes[axis].values[w->at[axis - PCS_ABOVE]].value;
}

static uint32_t code_at(const struct row_walk *w)
{
    uint32_t code = 0;
    for (size_t i = PCS_ABOVE; i < PCS_AXES; i++) {
        unsigned number = 0;
        pcs_character(value_at(w, i), &number);
        code = code * PCS_CHARACTERS + number;
    }
    return code;
}

static void walk_on(struct row_walk *w)
{
    for (size_t i = PCS_AXES; i-- > PCS_ABOVE;) {
        if (++w->at[i - PCS_ABOVE] < w->row->axes[i].count)
            return;
        w->at[i - PCS_ABOVE] = 0;
    }
    w->ended = true;
}

void pcs_codes_add_row(struct pcs_codes *c, const struct pcs_row *row)
{
    for (struct row_walk w = walk_begin(row); !w.ended; walk_on(&w))
        pcs_codes_add(c, code_at(&w));
}

uint64_t pcs_codes_outside(const struct pcs_codes *c, const struct pcs_row *row, size_t axis,
                           char value, uint32_t *first)
{
    uint64_t outside = 0;
    uint32_t inside = PCS_CODES;
    for (struct row_walk w = walk_begin(row); !w.ended; walk_on(&w)) {
        if (value != '\0' && value_at(&w, axis) != value)
            continue;
        uint32_t code = code_at(&w);
        if (!pcs_codes_has(c, code))
            outside++;
        else if (code < inside)
            inside = code;
    }
    if (first)
        *first = inside;
    return outside;
}

void pcs_code_write(struct text table, uint32_t code, char out[PCS_AXES + 1])
{
    for (size_t i = 0; i < PCS_ABOVE; i++)
        out[i] = i < table.length ? table.at[i] : '?';
    for (size_t i = PCS_AXES; i-- > PCS_ABOVE; code /= PCS_CHARACTERS)
        out[i] = pcs_character_at(code % PCS_CHARACTERS);
    out[PCS_AXES] = '\0';
}
