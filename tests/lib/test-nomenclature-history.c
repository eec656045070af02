/* test-nomenclature-history.c: names of other releases, and checksums that a release brings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "libengraft/hla/engraft-nomenclature-private.h"
#include "libengraft/hla/engraft-typing.h"

#include "small-release.h"

/* The small release with one more file. */
static EngraftNomenclature *
read_with (const char  *name,
           const char  *text,
           GError     **error)
{
  g_autofree char *folder = small_release_write (NULL, NULL, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (folder);
  EngraftNomenclature *nomenclature;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  nomenclature = engraft_nomenclature_new_from_release (file, NULL, error);
  g_unlink (path);
  small_release_remove (folder);

  return nomenclature;
}

/* Of A, each name and what it is read as; "": it was given up, NULL: it is not known. */
static void
check_names (EngraftNomenclature *nomenclature,
             const char          *names[][2],
             gsize                n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autoptr(EngraftTyping) typing = engraft_typing_new (nomenclature, NULL);
      g_autoptr(GError) error = NULL;
      g_autofree char *got = NULL;

      if (engraft_typing_set_locus (typing, "A", names[i][0], NULL, &error))
        got = engraft_typing_dup_reduced (typing, "A", 0, ENGRAFT_REDUCTION_W);
      else if (strstr (error->message, "given up"))
        got = g_strdup ("");
      g_assert_cmpstr (got, ==, names[i][1]);
    }
}

static void
test_deleted (void)
{
  static const char *names[][2] = {
    { "90:07", "90:02" }, { "90:08Q", "91:01" }, { "90:09", "" }, { "90:11", "90:01:01:01/90:01:01:02N/90:01:02" },
    { "90:05N", "90:03N" }, { "90:12", NULL }, { "90:02", "90:02" }, { "91:01N", "91:01" },
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclature) nomenclature = read_with (
    "Deleted_alleles.txt",
    "# file\nAlleleID,Allele,Description\nX1,A*90:07,\"Sequence, as it was, renamed A*90:02 (May 2011)\"\n"
    "X2,A*9008Q,Sequence shown to be identical to A*91:01 (June 1999)\nX3,A*90:09,Never assigned\n"
    "X4,A*90:11,Sequence renamed A*90:01 (May 2012)\nX5,Q*90:12,Sequence renamed Q*90:01\nX6,A*90:02,renamed A*91:01\n"
    "X7,A*91:01N,Sequence renamed A*91:01 (May 2013)\nX8\nX9,A*,x\n", &error);

  g_assert_no_error (error);
  check_names (nomenclature, names, G_N_ELEMENTS (names));
}

static void
test_history (void)
{
  static const char *names[][2] = {
    { "90:20", "90:02" }, { "90:21", "90:02" }, { "90:22", "90:02" }, { "90:30", "" }, { "90:40", "90:01:01:01" },
    { "90:50", NULL }, { "90:02", "90:02" },
  };
  g_autoptr(GError) error = NULL;
  /* the release is 0.0.1; the column before it is of a later one, whose names are not known yet */
  g_autoptr(EngraftNomenclature) nomenclature = read_with (
    "Allelelist_history.txt",
    "# file: Allelelist_history.txt\r\n# date\r\n\r\nHLA_ID,002,001,0009,0008\r\nX4,A*90:50,A*90:02,A*90:20,A*9021\r\n"
    "X5,A*90:50,A*90:02,NA,A*90:22\r\nX6,NA,NA,A*90:30,A*90:30\r\nX1,A*90:01:01:01,A*90:01:01:01,A*90:40,NA\r\n"
    "X7,A*91:01,A*91:01,A*90:02,A*90:02\r\nX8,,\r\nX9\r\n", &error);

  g_assert_no_error (error);
  check_names (nomenclature, names, G_N_ELEMENTS (names));
}

static char *
make_sums (const char *file,
           gboolean    is_gnu,
           gboolean    is_right)
{
  GString *text = g_string_new ("MD5 (README.md) = 402515ccafec5f78b94035a17441bd0c\n");

  for (gsize i = 0; i < G_N_ELEMENTS (small_release); i++)
    {
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_MD5, small_release[i].text, -1);

      if (!is_right && g_str_equal (small_release[i].path, file))
        sum[0] = sum[0] == '0' ? '1' : '0';
      if (is_gnu)
        g_string_append_printf (text, "%s  ./%s\n", sum, small_release[i].path);
      else
        g_string_append_printf (text, "MD5 (%s) = %s\r\n", strrchr (small_release[i].path, '/')
                                ? strrchr (small_release[i].path, '/') + 1 : small_release[i].path, sum);
    }

  return g_string_free (text, FALSE);
}

static void
test_checksums (void)
{
  for (guint i = 0; i < 2 * G_N_ELEMENTS (small_release); i++)
    for (gboolean is_right = FALSE; is_right <= TRUE; is_right++)
      {
        const char *file = small_release[i / 2].path;
        g_autofree char *sums = make_sums (file, i % 2, is_right), *base = g_path_get_basename (file);
        g_autoptr(GError) error = NULL;
        g_autoptr(EngraftNomenclature) nomenclature = read_with ("md5checksum.txt", sums, &error);

        if (is_right)
          g_assert_no_error (error);
        else
          {
            g_assert_error (error, ENGRAFT_HLA_ERROR, ENGRAFT_HLA_ERROR_RELEASE);
            g_assert_nonnull (strstr (error->message, base));
            g_assert_nonnull (strstr (error->message, "checksum"));
          }
      }
}

/* Folders have sums of their own: one of those for a name is right. */
static void
test_several_sums (void)
{
  g_autofree char *right = make_sums ("Allelelist.txt", FALSE, TRUE), *wrong = make_sums ("Allelelist.txt", FALSE, FALSE);
  g_autofree char *both = g_strconcat (wrong, right, "nonsense\n\xff\n", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclature) nomenclature = read_with ("md5checksum.txt", both, &error);

  g_assert_no_error (error);
  g_assert_nonnull (nomenclature);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/nomenclature-history/deleted", test_deleted);
  g_test_add_func ("/nomenclature-history/history", test_history);
  g_test_add_func ("/nomenclature-history/checksums", test_checksums);
  g_test_add_func ("/nomenclature-history/several-sums", test_several_sums);

  return g_test_run ();
}
