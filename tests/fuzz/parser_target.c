#include "tests/fuzz/fuzzing.h"

#include "tests/support/parsing.h"
#include "tests/support/pieces.h"

/* Whole, and in `ways` ways of cutting. */
static void parse_cut(const struct parser *parser, struct recognition as, struct text bytes,
                      size_t ways)
{
    static const size_t sizes[] = {0, 1, 7};
    struct parsing whole, cut;
    parsing_run(&whole, parser, as, bytes, bytes.length, 1);
    FUZZ_REQUIRE(!whole.fault, whole.fault);
    for (size_t i = 0; i < ways; i++) {
        size_t head = i * bytes.length / 4;
        parsing_run(&cut, parser, as, bytes, head, sizes[i]);
        FUZZ_REQUIRE(!cut.fault, cut.fault);
        FUZZ_REQUIRE(parsing_equal(&whole, &cut), "pieces do not change what is read");
        parsing_release(&cut);
    }
    parsing_release(&whole);
}

void fuzz_parser(const struct parser *parser, struct text bytes)
{
    struct recognition as = parser->recognize(text_slice(bytes, 0, HEAD_LIMIT));
    FUZZ_REQUIRE((as.score > 0) == (as.role != ROLE_NONE), "what is recognized has a role");
    FUZZ_REQUIRE(as.score >= 0 && (int)as.role < ROLES && (int)as.system < SYSTEMS,
                 "role and system are known ones");
    if (as.score > 0 && as.system != SYSTEM_NONE) {
        parse_cut(parser, as, bytes, 3);
        return;
    }
    /* every role, each with another system from input to input */
    uint64_t seed = pieces_seed_of(bytes);
    for (int role = ROLE_NONE + 1; role < ROLES; role++) {
        int system = SYSTEM_NONE + 1 + (int)((seed + (uint64_t)role) % (SYSTEMS - 1));
        as = (struct recognition){1, (enum role)role, (enum system)system};
        parse_cut(parser, as, bytes, 1);
    }
}
