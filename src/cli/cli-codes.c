/* cli-codes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-codes.h"

#include <string.h>

void
cli_codes_take (EngraftOptions     *cohort,
                const char * const *meanings)
{
  const char * const *events = engraft_options_get_strv (cohort, "events");
  g_autoptr(GPtrArray) first = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  if (!meanings || !*meanings || (events && *events))
    return;
  for (guint i = 0; meanings[i]; i++)
    {
      const char *sign = strchr (meanings[i], '=');
      g_auto(GStrv) codes = g_strsplit (sign ? sign + 1 : meanings[i], ",", -1);

      for (guint j = 0; codes[j]; j++)
        g_ptr_array_add (i == 0 ? first : others, g_strdup (g_strstrip (codes[j])));
    }
  g_ptr_array_add (first, NULL);
  g_ptr_array_add (others, NULL);
  g_object_set (cohort, "events", first->pdata, "others", others->pdata, NULL);
}
