/* Lines of any bytes, in pieces of any size, against the plainest way to cut them. */
#include "tests/fuzz/fuzzing.h"

#include <string.h>

#include "tests/support/pieces.h"

/* The next line of `rest` as lines.h defines it; false at the end. */
static bool plain_next(struct text *rest, bool first, struct text *line, bool *refused)
{
    size_t end = 0;
    if (rest->length == 0 || text_equal(*rest, TEXT("\x1A")))
        return false;
    while (end < rest->length && rest->at[end] != '\n')
        end++;
    *line = text_slice(*rest, 0, end);
    *rest = text_from(*rest, end + 1);
    *refused = end > LINE_LIMIT || (end > 0 && memchr(line->at, '\0', end));
    if (first && text_starts_with(*line, BYTE_ORDER_MARK))
        *line = text_from(*line, BYTE_ORDER_MARK.length);
    if (line->length > 0 && line->at[line->length - 1] == '\r')
        line->length--;
    return true;
}

static void cut(struct text bytes, size_t head, size_t size)
{
    struct diagnostics d;
    diagnostics_init(&d);
    struct pieces pieces;
    struct lines lines;
    pieces_init(&pieces, text_from(bytes, head), size, pieces_seed_of(bytes));
    lines_init(&lines, "input", text_slice(bytes, 0, head), pieces_source(&pieces));

    struct text rest = bytes, expected = TEXT(""), line;
    bool refused = false;
    uint64_t number = 0;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && plain_next(&rest, number == 0, &expected, &refused)) {
        status = lines_next(&lines, &line, &d);
        FUZZ_REQUIRE(status == (refused ? STATUS_FAILED : STATUS_OK), "the same lines are refused");
        FUZZ_REQUIRE(refused || text_equal(line, expected), "the same line is given");
        FUZZ_REQUIRE(lines_place(&lines, 0).line == ++number, "lines are counted");
    }
    if (status == STATUS_OK)
        FUZZ_REQUIRE(lines_next(&lines, &line, &d) == STATUS_END, "nothing comes after the end");
    FUZZ_REQUIRE(diagnostics_errors(&d) == refused, "a refusal has one reason");
    FUZZ_REQUIRE(lines.carry.capacity <= 4 * LINE_LIMIT, "memory stays within the limit");
    lines_release(&lines);
    pieces_release(&pieces);
    diagnostics_release(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text all = {(const char *)bytes, length};
    cut(all, length, 1);
    cut(all, 0, 1);
    cut(all, length / 3, 5);
    cut(all, 0, 0);
    return 0;
}
