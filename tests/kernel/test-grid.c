/* test-grid.c: check characters of identifiers, and the identifiers of donors.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The answers are computed by tests/oracle/check_character.py with whole numbers, which is another way than the kernel's.
 * 794 with 44 and 99991234567890121414 with 90 are known examples.
 */
#include <glib.h>
#include <string.h>

#include "kernel/registry/eg-check-character.h"
#include "kernel/registry/eg-grid.h"
#include "oracle/check-character-oracle.h"

static const char values[] = "0123456789";

static void
test_oracle (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (check_characters); i++)
    {
      const char *text = check_characters[i].text;
      const gsize n = strlen (text);

      for (guint k = 0; k < 97; k++)
        {
          g_autofree char *end = g_strdup_printf ("%02u", k), *whole = g_strconcat (text, end, NULL);

          g_assert_cmpint (eg_mod_97_10_fits (whole, n + 2), ==, g_str_equal (end, check_characters[i].mod_97_10));
        }
    }
}

/* Every wrong digit and every exchange of two neighbouring digits is found */
static void
test_errors (void)
{
  char text[] = "9999123456789012141490";

  g_assert_true (eg_mod_97_10_fits (text, strlen (text)));
  for (guint i = 0; i < strlen (text); i++)
    for (guint k = 0; k < 10; k++)
      {
        char kept = text[i];

        text[i] = values[k];
        g_assert_cmpint (eg_mod_97_10_fits (text, strlen (text)), ==, values[k] == kept);
        text[i] = kept;
      }
  for (guint i = 0; i + 1 < strlen (text); i++)
    {
      const char first = text[i], second = text[i + 1];

      text[i] = second;
      text[i + 1] = first;
      g_assert_cmpint (eg_mod_97_10_fits (text, strlen (text)), ==, first == second);
      text[i] = first;
      text[i + 1] = second;
    }
}

static void
test_edges (void)
{
  g_assert_false (eg_mod_97_10_fits ("", 0));
  g_assert_false (eg_mod_97_10_fits ("01", 2));
  g_assert_false (eg_mod_97_10_fits ("\303\24444", 4));
  g_assert_false (eg_mod_97_10_fits ("7944A", 5));
  g_assert_false (eg_mod_97_10_fits ("7-444", 5));
}

static void
test_grid (void)
{
  static const struct { const char *text; EgGridStatus status; } grids[] = {
    { "6052OZRZYU3O71TV119", EG_GRID_GOOD },
    { "6052 OZRZ YU3O 71TV 119", EG_GRID_GOOD },
    { "6052-ozrz-yu3o-71tv-119", EG_GRID_GOOD },
    { "6052OZRZYU3O71TV118", EG_GRID_CHECK },
    { "6052OZRZYU3O71TV1AB", EG_GRID_CHECK },
    { "6052OZRZYU3O71TV11", EG_GRID_LENGTH },
    { "6052OZRZYU3O71TV1199", EG_GRID_LENGTH },
    { "", EG_GRID_LENGTH },
    { "A052OZRZYU3O71TV119", EG_GRID_ISSUER },
    { "6052OZRZYU3O71TV1\303\244", EG_GRID_CHARACTER },
    { "6052*ZRZYU3O71TV119", EG_GRID_CHARACTER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      g_test_message ("%s", grids[i].text);
      g_assert_cmpint (eg_grid_check (grids[i].text), ==, grids[i].status);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/grid/oracle", test_oracle);
  g_test_add_func ("/grid/errors", test_errors);
  g_test_add_func ("/grid/edges", test_edges);
  g_test_add_func ("/grid/grid", test_grid);

  return g_test_run ();
}
