/* The digests that FIPS 180-4 and its examples give. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/base/sha256.h"

static struct digest digest_of(const char *text)
{
    struct sha256 h;
    sha256_start(&h);
    sha256_add(&h, text, strlen(text));
    return sha256_finish(&h);
}

START_TEST(known_digests_come_out)
{
    ck_assert_str_eq(digest_of("").hex,
                     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    ck_assert_str_eq(digest_of("abc").hex,
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    ck_assert_str_eq(digest_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex,
                     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}
END_TEST

START_TEST(a_million_bytes_in_uneven_pieces_give_the_known_digest)
{
    struct sha256 h;
    char as[997];
    memset(as, 'a', sizeof as);
    sha256_start(&h);
    size_t left = 1000000;
    while (left > 0) {
        size_t part = left < sizeof as ? left : sizeof as;
        sha256_add(&h, as, part);
        left -= part;
    }
    ck_assert_str_eq(sha256_finish(&h).hex,
                     "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(a_finished_hash_is_ready_for_the_next_text)
{
    struct sha256 h;
    sha256_start(&h);
    sha256_add(&h, "something", 9);
    sha256_finish(&h);
    sha256_add(&h, "abc", 3);
    ck_assert_str_eq(sha256_finish(&h).hex, digest_of("abc").hex);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("sha256");
    TCase *tests = tcase_create("sha256");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, known_digests_come_out);
    tcase_add_test(tests, a_million_bytes_in_uneven_pieces_give_the_known_digest);
    tcase_add_test(tests, a_finished_hash_is_ready_for_the_next_text);
    return suite;
}

UNIT_MAIN(make_suite)
