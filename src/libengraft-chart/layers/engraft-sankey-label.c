/* engraft-sankey-label.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/layers/engraft-sankey-label.h"

#include <glib/gi18n-lib.h>

#include "libengraft-chart/layers/engraft-name-text.h"
#include "libengraft/text/engraft-format.h"

void
engraft_sankey_label_clear (EngraftSankeyLabel *self)
{
  g_clear_pointer (&self->name, engraft_text_free);
  g_clear_pointer (&self->count, engraft_text_free);
  g_clear_pointer (&self->share, engraft_text_free);
}

void
engraft_sankey_label_set (EngraftSankeyLabel      *self,
                          EngraftCanvas           *canvas,
                          const EngraftSankeyNode *node,
                          double                   total,
                          gboolean                 numbers,
                          gboolean                 stacked,
                          double                   max_width)
{
  g_autofree char *count = engraft_format_count ((guint64) node->n);
  g_autofree char *share = engraft_format_percent (node->n / MAX (total, 1), 1);
  /* Translators: a count and its share */
  g_autofree char *both = g_strdup_printf (_("%s (%s)"), count, share);

  engraft_sankey_label_clear (self);
  self->name = engraft_name_text_set (canvas, node->name, ENGRAFT_SANKEY_LABEL_SCALE, FALSE, max_width, 2);
  self->height = self->name->height;
  if (!numbers)
    return;
  self->count = engraft_canvas_set_text (canvas, stacked ? both : count, ENGRAFT_SANKEY_LABEL_SCALE, FALSE, max_width, 1);
  if (stacked)
    self->height += self->count->height;
  else
    self->share = engraft_canvas_set_text (canvas, share, ENGRAFT_SANKEY_LABEL_SCALE, FALSE, 0, 1);
}

void
engraft_sankey_label_add_widths (const EngraftSankeyLabel *self,
                                 double                   *widths)
{
  widths[0] = MAX (widths[0], self->name->width);
  if (self->share)
    {
      widths[1] = MAX (widths[1], self->count->width);
      widths[2] = MAX (widths[2], self->share->width);
    }
  else if (self->count)
    widths[0] = MAX (widths[0], self->count->width);
}

double
engraft_sankey_label_sum_widths (EngraftCanvas *canvas,
                                 const double  *widths)
{
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    if (widths[i] > 0)
      sum += widths[i] + ENGRAFT_SANKEY_SPACE * canvas->em;

  return sum;
}
