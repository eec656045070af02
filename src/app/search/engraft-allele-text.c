/* engraft-allele-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-allele-text.h"

#include <glib/gi18n.h>

#define MAX_ALLELES 400    /* more are counted, not named */

void
engraft_allele_text_append (GString       *text,
                            EngraftTyping *typing,
                            const char    *locus,
                            guint          place)
{
  g_auto(GStrv) alleles = engraft_typing_dup_alleles (typing, locus, place);
  g_autofree char *written = engraft_typing_dup_text (typing, locus, place), *some = NULL;
  guint n = alleles ? g_strv_length (alleles) : 0;

  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append (text, "\n\n");
  /* Translators: what was written of a locus, and of how many alleles it may be one */
  g_string_append_printf (text, ngettext ("%s*%.40s is %u allele:", "%s*%.40s is one of %u alleles:", n), locus, written, n);
  for (guint i = MAX_ALLELES; i < n; i++)
    g_clear_pointer (&alleles[i], g_free);
  some = g_strjoinv (", ", alleles);
  g_string_append_printf (text, "\n%s", some);
  if (n > MAX_ALLELES)
    g_string_append_printf (text, ngettext (", and %u more", ", and %u more", n - MAX_ALLELES), n - MAX_ALLELES);
}
