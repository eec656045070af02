/* engraft-locus-chip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-locus-chip.h"

#include "app/search/engraft-search-words.h"

struct _EngraftLocusChip
{
  GtkBox     parent_instance;

  GtkWidget *icon;
  GtkWidget *label;
  char      *words;
  int        state;      /* what is shown; -1: nothing yet */
};

G_DEFINE_FINAL_TYPE (EngraftLocusChip, engraft_locus_chip, GTK_TYPE_BOX)

static void
engraft_locus_chip_finalize (GObject *object)
{
  g_free (ENGRAFT_LOCUS_CHIP (object)->words);

  G_OBJECT_CLASS (engraft_locus_chip_parent_class)->finalize (object);
}

/* A text that is set beforehand would have GTK lay out the whole window for each chip. */
static gboolean
engraft_locus_chip_query_tooltip (GtkWidget  *widget,
                                  int         x,
                                  int         y,
                                  gboolean    keyboard,
                                  GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, ENGRAFT_LOCUS_CHIP (widget)->words);

  return TRUE;
}

static void
engraft_locus_chip_class_init (EngraftLocusChipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_locus_chip_finalize;
  GTK_WIDGET_CLASS (klass)->query_tooltip = engraft_locus_chip_query_tooltip;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
engraft_locus_chip_init (EngraftLocusChip *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = gtk_label_new (NULL);
  self->state = -1;
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_box_set_spacing (GTK_BOX (self), 4);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self), "engraft-chip");
  gtk_image_set_pixel_size (GTK_IMAGE (self->icon), 12);
  gtk_box_append (GTK_BOX (self), self->icon);
  gtk_box_append (GTK_BOX (self), self->label);
}

GtkWidget *
engraft_locus_chip_new (void)
{
  return g_object_new (ENGRAFT_TYPE_LOCUS_CHIP, NULL);
}

void
engraft_locus_chip_set_match (EngraftLocusChip *self,
                              EngraftMatch     *match,
                              guint             index)
{
  const EngraftLocusState state = engraft_locus_state_get (match, index);
  g_autofree char *count = g_strdup_printf ("%u", engraft_match_locus_get_counted (match, index, NULL));

  g_return_if_fail (ENGRAFT_IS_LOCUS_CHIP (self));

  if (self->state != (int) state)
    {
      if (self->state >= 0)
        gtk_widget_remove_css_class (GTK_WIDGET (self), engraft_locus_state_get_css_class (self->state));
      gtk_widget_add_css_class (GTK_WIDGET (self), engraft_locus_state_get_css_class (state));
      gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), engraft_locus_state_get_icon_name (state));
      self->state = (int) state;
    }
  gtk_label_set_label (GTK_LABEL (self->label), state == ENGRAFT_LOCUS_UNTYPED ? "–" : count);
  g_free (self->words);
  self->words = engraft_search_words_dup_locus (match, index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words, -1);
}

void
engraft_locus_chip_set_compact (EngraftLocusChip *self,
                                gboolean          compact)
{
  g_return_if_fail (ENGRAFT_IS_LOCUS_CHIP (self));

  gtk_widget_set_visible (self->label, !compact);
}
