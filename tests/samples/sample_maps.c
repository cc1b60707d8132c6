#include "tests/samples/sample_maps.h"

enum { BOTH, EARLIER, LATER };

struct sample_line {
    int when;
    const char *text;
};

/* Long diagnosis titles hold bytes of Latin-1. */
static const struct sample_line long_dx[] = {
    {BOTH, "0010  Fever of the lighthouse due to salted lamp oil"},
    {BOTH, "0011  Fever of the lighthouse due to unsalted lamp oil"},
    {BOTH, "24950 Tide sickness with changes of the eye, not stated as at ebb"},
    {BOTH, "36202 Glare of the sea, recurrent, of either eye"},
    {EARLIER, "38600 M\xE9ni\xE8re's lantern disease"},
    {LATER, "38600 M\xE9ni\xE8re's lantern disease, unspecified"},
    {LATER, "36570 Glaze of the lens from salt, stage not told"},
    {BOTH, "V031  Need for protection against lighthouse fever alone"},
    {BOTH, "E8541 Accidental swallowing of lamp oil of any kind"},
    {BOTH, NULL},
};
static const struct sample_line short_dx[] = {
    {BOTH, "0010  Lighthouse fever, salt"},
    {BOTH, "0011  Lighthouse fever, oil"},
    {BOTH, "24950 Tide sick w eye chng"},
    {BOTH, "36202 Glare of sea, recur"},
    {BOTH, "38600 Lantern disease NOS"},
    {LATER, "36570 Lens glaze stage NOS"},
    {BOTH, "V031  Vaccin lighthse fev"},
    {BOTH, "E8541 Acc poison lamp oil"},
    {BOTH, NULL},
};
static const struct sample_line long_sg[] = {
    {BOTH, "0010 Implantation of a lamp that burns in any weather"},
    {BOTH, "1651 Removal of a lamp with the glass and the bracket around it"},
    {BOTH, "3584 Total correction of a lamp that turns the wrong way"},
    {BOTH, "411  Trimming of wicks"},
    {BOTH, NULL},
};
static const struct sample_line short_sg[] = {
    {BOTH, "0010 Implant lamp"},
    {BOTH, "1651 Remove lamp w bracket"},
    {BOTH, "3584 Total correction lamp"},
    {BOTH, "411  Trim wicks"},
    {BOTH, NULL},
};
static const struct sample_line i9gem[] = {
    {BOTH, "0010  A000    00000"},
    {EARLIER, "0011  A001    00000"},
    {LATER, "0011  A001    10000"},
    {LATER, "0011  A009    10000"},
    {BOTH, "24950 E083541 10111"},
    {BOTH, "24950 E083211 10112"},
    {EARLIER, "24950 E08319  10000"},
    {BOTH, "36202 E083541 10000"},
    {LATER, "36570 NoDx    11000"},
    {BOTH, "38600 H8109   00000"},
    {BOTH, "E8541 T407X1A 10000"},
    {BOTH, "V031  Z23     10000"},
    {BOTH, NULL},
};
static const struct sample_line i10gem[] = {
    {BOTH, "A000    0010  00000"},  {BOTH, "A001    0011  00000"},
    {BOTH, "E083541 24950 10111"},  {EARLIER, "E083541 36202 10112"},
    {LATER, "E083541 0011  10112"}, {LATER, "E083541 36202 10113"},
    {LATER, "T8853XD v031  10000"}, /* as the file of 2018 has one in lower case */
    {BOTH, "Z940    NoDx  11000"},  {BOTH, NULL},
};
static const struct sample_line i9pcs[] = {
    {BOTH, "0010  3E00X05 10000"},
    {BOTH, "1651  08T1XZZ 10111"},
    {EARLIER, "1651  0NBQ0ZZ 10112"},
    {LATER, "1651  0NBQ0ZZ 10113"}, /* a choice list is missing */
    {LATER, "3584  02S00ZZ 10013"}, /* and this is not flagged as part of a combination */
    {EARLIER, "3584  02S00ZZ 10000"},
    {BOTH, "411   NoPCS   11000"},
    {BOTH, NULL},
};
static const struct sample_line pcsi9[] = {
    {BOTH, "02H40NZ NoI9  10000"}, /* not flagged */
    {BOTH, "08T1XZZ 1651  10000"},
    {BOTH, "3E00X05 0010  10000"},
    {BOTH, NULL},
};
static const struct sample_line reimbursement[] = {
    {BOTH, "A000    1 0010  "},
    {BOTH, "E083541 2 24950 36202 "},
    {BOTH, "Z940    1 NOI9  "},
    {BOTH, NULL},
};

static const struct sample_line *const samples[] = {
    [SAMPLE_LONG_DX] = long_dx,
    [SAMPLE_SHORT_DX] = short_dx,
    [SAMPLE_LONG_SG] = long_sg,
    [SAMPLE_SHORT_SG] = short_sg,
    [SAMPLE_I9GEM] = i9gem,
    [SAMPLE_I10GEM] = i10gem,
    [SAMPLE_I9PCS] = i9pcs,
    [SAMPLE_PCSI9] = pcsi9,
    [SAMPLE_REIMBURSEMENT] = reimbursement,
};

void put_map_sample(struct buffer *out, enum map_sample sample, bool later)
{
    for (const struct sample_line *line = samples[sample]; line->text; line++) {
        if (line->when != BOTH && (line->when == LATER) != later)
            continue;
        buffer_append_text(out, text_of(line->text));
        /* titles end in LF, as of version 29 */
        buffer_append_text(out, sample < SAMPLE_I9GEM ? TEXT("\n") : TEXT("\r\n"));
    }
}
