/* engraft-locus-chip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-locus-chip.h"

#include "app/engraft-compat.h"
#include "app/search/engraft-search-words.h"

#define ICON_SIZE 12
#define SPACING 4

/* A widget that draws itself: a list has a hundred of them, and an image and a label in each would take longer to lay out
 * and to draw than all the rest of the window. */
struct _EngraftLocusChip
{
  GtkWidget             parent_instance;

  GtkSymbolicPaintable *icon;         /* NULL until it is drawn */
  PangoLayout          *layout;       /* of TEXT; NULL until it is wanted */
  const char           *text;
  char                 *words;
  int                   state;        /* what is shown; -1: nothing yet */
  gboolean              is_compact;
};

G_DEFINE_FINAL_TYPE (EngraftLocusChip, engraft_locus_chip, GTK_TYPE_WIDGET)

static void
engraft_locus_chip_finalize (GObject *object)
{
  EngraftLocusChip *self = ENGRAFT_LOCUS_CHIP (object);

  g_clear_object (&self->icon);
  g_clear_object (&self->layout);
  g_free (self->words);

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

static PangoLayout *
get_layout (EngraftLocusChip *self)
{
  if (!self->layout)
    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);

  return self->layout;
}

static void
engraft_locus_chip_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  EngraftLocusChip *self = ENGRAFT_LOCUS_CHIP (widget);
  int width = 0, height = 0;

  if (!self->is_compact)
    pango_layout_get_pixel_size (get_layout (self), &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? MAX (height, ICON_SIZE)
                        : ICON_SIZE + (self->is_compact ? 0 : SPACING + width);
}

static void
draw_icon (EngraftLocusChip *self,
           GtkSnapshot      *snapshot,
           const GdkRGBA    *color)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (!self->icon)
    self->icon = GTK_SYMBOLIC_PAINTABLE (
      gtk_icon_theme_lookup_icon (gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)),
                                  engraft_locus_state_get_icon_name (self->state), NULL, ICON_SIZE,
                                  gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget),
                                  GTK_ICON_LOOKUP_FORCE_SYMBOLIC));
  gtk_symbolic_paintable_snapshot_symbolic (self->icon, snapshot, ICON_SIZE, ICON_SIZE, color, 1);
}

static void
engraft_locus_chip_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  EngraftLocusChip *self = ENGRAFT_LOCUS_CHIP (widget);
  const gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int text_width, text_height;
  GdkRGBA color;

  if (self->state < 0)
    return;

  engraft_widget_get_color (widget, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (is_rtl ? width - ICON_SIZE : 0, (height - ICON_SIZE) / 2));
  draw_icon (self, snapshot, &color);
  gtk_snapshot_restore (snapshot);
  if (self->is_compact)
    return;

  pango_layout_get_pixel_size (get_layout (self), &text_width, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (is_rtl ? width - ICON_SIZE - SPACING - text_width
                                                                 : ICON_SIZE + SPACING, (height - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, get_layout (self), &color);
  gtk_snapshot_restore (snapshot);
}

/* Another font, theme or resolution */
static void
forget (EngraftLocusChip *self)
{
  g_clear_object (&self->icon);
  g_clear_object (&self->layout);
}

static void
engraft_locus_chip_css_changed (GtkWidget         *widget,
                                GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (engraft_locus_chip_parent_class)->css_changed (widget, change);
  forget (ENGRAFT_LOCUS_CHIP (widget));
}

static void
engraft_locus_chip_system_setting_changed (GtkWidget        *widget,
                                           GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (engraft_locus_chip_parent_class)->system_setting_changed (widget, setting);
  forget (ENGRAFT_LOCUS_CHIP (widget));
}

static void
engraft_locus_chip_class_init (EngraftLocusChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_locus_chip_finalize;
  widget_class->query_tooltip = engraft_locus_chip_query_tooltip;
  widget_class->measure = engraft_locus_chip_measure;
  widget_class->snapshot = engraft_locus_chip_snapshot;
  widget_class->css_changed = engraft_locus_chip_css_changed;
  widget_class->system_setting_changed = engraft_locus_chip_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
engraft_locus_chip_init (EngraftLocusChip *self)
{
  self->state = -1;
  self->text = "";
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self), "engraft-chip");
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (forget), NULL);
}

GtkWidget *
engraft_locus_chip_new (void)
{
  return g_object_new (ENGRAFT_TYPE_LOCUS_CHIP, NULL);
}

static void
set_state (EngraftLocusChip  *self,
           EngraftLocusState  state)
{
  if (self->state == (int) state)
    return;
  if (self->state >= 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self), engraft_locus_state_get_css_class (self->state));
  gtk_widget_add_css_class (GTK_WIDGET (self), engraft_locus_state_get_css_class (state));
  self->state = (int) state;
  g_clear_object (&self->icon);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Digits are all as wide, and nothing needs another place then. */
static void
set_text (EngraftLocusChip *self,
          const char       *text)
{
  int before, now;

  if (text == self->text)
    return;
  pango_layout_get_pixel_size (get_layout (self), &before, NULL);
  self->text = text;
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, &now, NULL);
  if (now != before)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
engraft_locus_chip_set_match (EngraftLocusChip *self,
                              EngraftMatch     *match,
                              guint             index)
{
  /* what is not sure of the count, and of the direction, is marked; of two potential matches the icon says it */
  static const char * const counts[3][4] = {
    { "0", "0~", "0?", "0~?" }, { "1", "1~", "1?", "1~?" }, { "2", "2", "2", "2" },
  };
  const EngraftLocusState state = engraft_locus_state_get (match, index);
  gboolean is_definite;
  guint count, marks;

  g_return_if_fail (ENGRAFT_IS_LOCUS_CHIP (self));

  count = engraft_match_locus_get_counted (match, index, &is_definite);
  marks = (is_definite ? 0 : 1) + (engraft_match_locus_get_direction_most (match, index, NULL, NULL) ? 0 : 2);
  set_state (self, state);
  set_text (self, state == ENGRAFT_LOCUS_UNTYPED ? "–" : counts[MIN (count, 2)][marks]);
  g_free (self->words);
  self->words = engraft_search_words_dup_locus (match, index);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->words, -1);
}

void
engraft_locus_chip_set_compact (EngraftLocusChip *self,
                                gboolean          compact)
{
  g_return_if_fail (ENGRAFT_IS_LOCUS_CHIP (self));

  if (self->is_compact == compact)
    return;
  self->is_compact = compact;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
