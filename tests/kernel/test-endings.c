/* test-endings.c: how rows ended, and how many so far.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib.h>
#include <string.h>

#include "kernel/survival/eg-endings.h"
#include "kernel/survival/eg-running-count.h"

/* runs of random length, read back one by one and counted to every place */
static void
test_runs (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (3);

  for (gsize n = 0; n < 300; n++)
    {
      g_autofree guint8 *expected = g_new0 (guint8, n + 1);
      EgEndings endings;
      gsize events = 0;

      g_assert_true (eg_endings_init (&endings, n));
      for (gsize at = 0; at < n;)
        {
          gsize run = g_rand_int_range (rand, 0, 150);

          run = MIN (run, n - at);
          eg_endings_set (&endings, at, run);
          memset (expected + at, 1, run);
          at += run + g_rand_int_range (rand, 1, 70);
        }
      eg_endings_finish (&endings, n);

      for (gsize i = 0; i <= n; i++)
        {
          g_assert_cmpuint (eg_endings_count (&endings, i), ==, events);
          if (i < n)
            g_assert_cmpint (eg_endings_get (&endings, i), ==, expected[i]);
          events += expected[i];
        }
      eg_endings_clear (&endings);
    }
}

/* the same counts in blocks and in full, up to the most that a block holds */
static void
test_running_count (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (4);

  for (gsize n = 0; n < 200; n++)
    for (int steep = 0; steep < 2; steep++)
      {
        g_autofree guint32 *expected = g_new0 (guint32, n + 1);
        EgRunningCount count;
        guint32 sum = 0, in_block = 0;

        g_assert_true (eg_running_count_init (&count, n, steep));
        for (gsize i = 0; i < n; i++)
          {
            guint32 room = (in_block = i % EG_COUNT_BLOCK ? in_block : 0, EG_COUNT_MOST - in_block);
            guint32 add = i % 64 == 40 ? room : (guint32) g_rand_int_range (rand, 0, MIN (room, 9) + 1);

            eg_running_count_set (&count, i, sum);
            sum += add;
            in_block += add;
            eg_running_count_set (&count, i, sum);
            expected[i] = sum;
          }
        for (gsize i = 0; i < n; i++)
          g_assert_cmpuint (eg_running_count_get (&count, i), ==, expected[i]);
        eg_running_count_clear (&count);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/endings/runs", test_runs);
  g_test_add_func ("/endings/running-count", test_running_count);
  return g_test_run ();
}
