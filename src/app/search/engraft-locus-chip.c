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
};

G_DEFINE_FINAL_TYPE (EngraftLocusChip, engraft_locus_chip, GTK_TYPE_BOX)

static void
engraft_locus_chip_class_init (EngraftLocusChipClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
engraft_locus_chip_init (EngraftLocusChip *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->label = gtk_label_new (NULL);
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
  g_autofree char *words = engraft_search_words_dup_locus (match, index);
  g_autofree char *count = g_strdup_printf ("%u", engraft_match_locus_get_counted (match, index, NULL));

  g_return_if_fail (ENGRAFT_IS_LOCUS_CHIP (self));

  for (guint i = 0; i < ENGRAFT_N_LOCUS_STATES; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), engraft_locus_state_get_css_class (i));
  gtk_widget_add_css_class (GTK_WIDGET (self), engraft_locus_state_get_css_class (state));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), engraft_locus_state_get_icon_name (state));
  gtk_label_set_label (GTK_LABEL (self->label), state == ENGRAFT_LOCUS_UNTYPED ? "–" : count);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
engraft_locus_chip_set_compact (EngraftLocusChip *self,
                                gboolean          compact)
{
  g_return_if_fail (ENGRAFT_IS_LOCUS_CHIP (self));

  gtk_widget_set_visible (self->label, !compact);
}
