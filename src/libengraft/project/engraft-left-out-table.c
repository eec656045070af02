/* engraft-left-out-table.c: whom a search could not match, as a table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "libengraft/project/engraft-donor-search-export.h"
#include "libengraft/registry/engraft-left-out.h"

static EngraftColumn *
make_texts (GPtrArray  *list,
            const char *name,
            gboolean    is_reason)
{
  guint32 *codes = g_new (guint32, list->len);
  EngraftStringPool *texts = engraft_string_pool_new ();

  for (guint i = 0; i < list->len; i++)
    {
      const EngraftLeftOut *left_out = list->pdata[i];
      const char *text = is_reason ? left_out->reason : left_out->id;

      codes[i] = text && *text ? engraft_string_pool_add (texts, text, -1) : ENGRAFT_NO_CODE;
    }

  return engraft_column_new_codes (name, ENGRAFT_COLUMN_TEXT, g_bytes_new_take (codes, list->len * sizeof *codes), texts,
                                   NULL);
}

static EngraftColumn *
make_rows (GPtrArray *list)
{
  double *values = g_new (double, list->len);

  for (guint i = 0; i < list->len; i++)
    values[i] = ((const EngraftLeftOut *) list->pdata[i])->row;

  return engraft_column_new_numbers ("row", ENGRAFT_COLUMN_INTEGER, g_bytes_new_take (values, list->len * sizeof *values));
}

/**
 * engraft_donor_search_make_left_out_table:
 * @item: a search with a result; in a thread, a snapshot of it
 *
 * Makes a table of the donors who could not be matched: the id and the reason, of a data file with the row.  An index keeps
 * the first 10,000 of an update; how many more there are is the reason of a last row without an id.
 *
 * Returns: (transfer full) (nullable): the table; %NULL: nobody was left out
 */
EngraftTable *
engraft_donor_search_make_left_out_table (EngraftDonorSearchItem *item)
{
  EngraftSearchResult *result;
  g_autoptr(GPtrArray) list = NULL, columns = g_ptr_array_new_with_free_func (g_object_unref);
  guint64 n;

  g_return_val_if_fail (ENGRAFT_IS_DONOR_SEARCH_ITEM (item), NULL);

  result = engraft_donor_search_item_get_result (item);
  n = result ? engraft_search_result_get_n_left_out (result) : 0;
  if (n == 0)
    return NULL;
  list = engraft_search_result_list_left_out (result, G_MAXUINT);
  if (list->len < n)
    {
      const gulong n_more = (gulong) (n - list->len);
      g_autofree char *more = g_strdup_printf (ngettext ("And %lu more donor", "And %lu more donors", n_more), n_more);

      g_ptr_array_add (list, engraft_left_out_new (0, NULL, more));
    }
  if (engraft_search_result_is_of_hits (result))
    g_ptr_array_add (columns, make_rows (list));
  g_ptr_array_add (columns, make_texts (list, "id", FALSE));
  g_ptr_array_add (columns, make_texts (list, "reason", TRUE));

  return engraft_table_new (_("Left out"), columns);
}
