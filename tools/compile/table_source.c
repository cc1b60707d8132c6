#include "tools/compile/table_source.h"

#include <inttypes.h>

enum { WORDS_OF_LINE = 4, MAJOR_AT = 8, MINOR_AT = 10, SYMBOL_LIMIT = 60 };

/* Words compile faster than bytes; on a big-endian machine the compiler turns them round. */
static const char words[] =
    "\n#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__\n"
    "#define B(x, n) ((UINT64_C(x) >> (8 * (n)) & 0xFF) << (56 - 8 * (n)))\n"
    "#define W(x) (B(x, 0) | B(x, 1) | B(x, 2) | B(x, 3) | B(x, 4) | B(x, 5) | B(x, 6) | B(x, 7))\n"
    "#else\n"
    "#define W(x) x\n"
    "#endif\n\n";

/* Names of C11, C++20 and their library that no array of a program can have. */
static const char *const taken[] = {
    "alignas",
    "alignof",
    "and",
    "and_eq",
    "asm",
    "auto",
    "bitand",
    "bitor",
    "bool",
    "break",
    "case",
    "catch",
    "char",
    "class",
    "co_await",
    "co_return",
    "co_yield",
    "compl",
    "concept",
    "const",
    "const_cast",
    "consteval",
    "constexpr",
    "constinit",
    "continue",
    "decltype",
    "default",
    "delete",
    "do",
    "double",
    "dynamic_cast",
    "else",
    "enum",
    "explicit",
    "export",
    "extern",
    "false",
    "float",
    "for",
    "friend",
    "goto",
    "if",
    "inline",
    "int",
    "long",
    "main",
    "mutable",
    "namespace",
    "new",
    "noexcept",
    "not",
    "not_eq",
    "nullptr",
    "operator",
    "or",
    "or_eq",
    "private",
    "protected",
    "public",
    "register",
    "requires",
    "reinterpret_cast",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "static_cast",
    "struct",
    "switch",
    "template",
    "this",
    "thread_local",
    "throw",
    "true",
    "try",
    "typedef",
    "typeid",
    "typename",
    "typeof",
    "union",
    "unsigned",
    "using",
    "virtual",
    "void",
    "volatile",
    "wchar_t",
    "while",
    "xor",
    "xor_eq",
    "linux",
    "unix",
};

/* Names that begin with an underscore, hold two in a row, or end in _t, are the compiler's or the
 * system's. */
bool table_symbol_is_usable(struct text symbol)
{
    size_t offset;
    if (symbol.length == 0 || symbol.length > SYMBOL_LIMIT || !ascii_is_letter(symbol.at[0]) ||
        text_find(symbol, TEXT("__"), &offset) || text_ends_with_ignoring_case(symbol, TEXT("_t")))
        return false;
    for (size_t i = 0; i < symbol.length; i++)
        if (!ascii_is_letter(symbol.at[i]) && !ascii_is_digit(symbol.at[i]) && symbol.at[i] != '_')
            return false;
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (text_equal(symbol, text_of(taken[i])))
            return false;
    return symbol.at[symbol.length - 1] != '_';
}

static unsigned number2(const unsigned char *p)
{
    return p[0] | (unsigned)p[1] << 8;
}

static void put_origin(const struct codeset_table *t, const char *symbol, struct output *to)
{
    output_printf(to,
                  "/*\n * Lookup table, version %u.%u, to be opened with\n"
                  " * codeset_table_open_memory(&table, %s, %s_size, 0).\n"
                  " * Written by codeset compile, from:\n",
                  number2(t->bytes + MAJOR_AT), number2(t->bytes + MINOR_AT), symbol, symbol);
    for (int s = 0; s < (int)codeset_table_system_count(t); s++) {
        struct codeset_release release;
        for (uint32_t i = 0; codeset_table_release(t, s, i, &release) == CODESET_OK; i++)
            output_printf(to, " *   %s %s\n", release.name, release.package);
    }
    output_text(to, TEXT(" */\n"));
}

static void put_declarations(const char *symbol, struct output *to)
{
    output_printf(to,
                  "#include <stddef.h>\n"
                  "#include <stdint.h>\n"
                  "\n"
                  "#ifdef __cplusplus\n"
                  "extern \"C\" {\n"
                  "#endif\n"
                  "extern const size_t %s_size;\n"
                  "extern const uint64_t %s[];\n"
                  "#ifdef __cplusplus\n"
                  "}\n"
                  "#endif\n",
                  symbol, symbol);
}

static void put_word(struct output *to, const unsigned char *p)
{
    static const char digits[] = "0123456789ABCDEF";
    char out[21] = "W(0x";
    for (int i = 0; i < 8; i++) {
        out[18 - 2 * i] = digits[p[i] >> 4];
        out[19 - 2 * i] = digits[p[i] & 15];
    }
    out[20] = ')';
    output_bytes(to, out, sizeof out);
}

void table_source_write(const struct codeset_table *t, const char *symbol, struct output *to)
{
    put_origin(t, symbol, to);
    put_declarations(symbol, to);
    output_text(to, (struct text){words, sizeof words - 1});
    output_printf(to,
                  "const size_t %s_size = %" PRIu64 ";\n"
                  "const uint64_t %s[] = {\n",
                  symbol, t->size, symbol);
    for (uint64_t at = 0; at + 8 <= t->size; at += 8) {
        put_word(to, t->bytes + at);
        output_text(to, at / 8 % WORDS_OF_LINE == WORDS_OF_LINE - 1 ? TEXT(",\n") : TEXT(","));
    }
    output_text(to, TEXT("};\n"));
}

void table_header_write(const struct codeset_table *t, const char *symbol, struct output *to)
{
    put_origin(t, symbol, to);
    output_printf(to, "#ifndef HEADER_OF_%s\n#define HEADER_OF_%s\n", symbol, symbol);
    put_declarations(symbol, to);
    output_text(to, TEXT("#endif\n"));
}
