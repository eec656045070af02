/* fuzz-recipe.c: any bytes as a recipe of a project, and what it makes of a small table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stddef.h>
#include <stdint.h>

#include "libengraft/data/engraft-recipe.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/project/engraft-project-private.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static const char rows[] =
  "id,tx,last,days,sex\n"
  "a,2014-01-02,2015-03-04,426,f\nb,2014-02-03,,12.5,m\nc,,2016-01-01,,f\nd,2012-02-29,2020-01-01,0,\n";

static EngraftTable *
make_table (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (rows, sizeof rows - 1);
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();

  return engraft_import_bytes (bytes, "rows.csv", options, NULL, NULL, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static EngraftTable *table;
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) node = engraft_project_parse_text ((const char *) data, size, &error);
  g_autoptr(EngraftRecipe) recipe = engraft_recipe_new ("new");
  g_autoptr(EngraftTable) made = NULL;
  g_autofree char *sentence = NULL;

  if (!table)
    table = make_table ();
  if (!node || !engraft_options_load_json (ENGRAFT_OPTIONS (recipe), node, &error))
    {
      g_assert (*error->message && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }

  sentence = engraft_recipe_dup_sentence (recipe);
  g_assert (g_utf8_validate (sentence, -1, NULL));
  made = engraft_recipe_apply (recipe, table, &error);
  g_assert ((made != NULL) == (error == NULL));
  g_assert (!made || engraft_table_get_n_rows (made) == 4);

  return 0;
}
