/* fuzz-boosted-trees.c: any bytes as a model of XGBoost: they are refused with a reason, or predict and explain.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdint.h>

#include "libengraft/prediction/engraft-boosted-trees.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) json = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftBoostedTrees) trees = engraft_boosted_trees_new_from_json (json, &error);
  g_autofree double *contributions = NULL;
  g_autofree float *row = NULL;
  guint n;
  float margin;

  g_assert ((trees == NULL) == (error != NULL));
  g_assert (!error || g_utf8_validate (error->message, -1, NULL));
  if (!trees)
    return 0;
  n = engraft_boosted_trees_get_n_features (trees);
  row = g_new (float, n + 1);
  contributions = g_new (double, n + 1);
  for (guint i = 0; i < n; i++)
    row[i] = i % 3 == 1 ? NAN : i % 7 - 3.0f;
  engraft_boosted_trees_get_margins (trees, row, 1, &margin);
  g_assert (!isnan (engraft_boosted_trees_from_margin (trees, margin)) || isnan (margin));
  engraft_boosted_trees_explain (trees, row, 1, 1, contributions, NULL, NULL);

  return 0;
}
