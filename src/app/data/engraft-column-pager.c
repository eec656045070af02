/* engraft-column-pager.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-column-pager.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-table-view.h"
#include "libengraft/text/engraft-format.h"

#define STEP ENGRAFT_TABLE_VIEW_MAX_COLUMNS

struct _EngraftColumnPager
{
  AdwBin     parent_instance;

  GtkWidget *previous, *next;
  GtkLabel  *label;

  guint      first;
  guint      n_columns;
};

enum {
  PROP_0,
  PROP_FIRST,
  PROP_N_COLUMNS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftColumnPager, engraft_column_pager, ADW_TYPE_BIN)

static void
show (EngraftColumnPager *self)
{
  const guint end = MIN (self->first + STEP, self->n_columns);
  g_autofree char *first = engraft_format_count (self->first + 1), *last = engraft_format_count (end);
  g_autofree char *all = engraft_format_count (self->n_columns);
  /* Translators: places of the first and the last column that are shown, and how many columns there are */
  g_autofree char *text = g_strdup_printf (_("Columns %s–%s of %s"), first, last, all);

  gtk_label_set_label (self->label, text);
  gtk_widget_set_sensitive (self->previous, self->first > 0);
  gtk_widget_set_sensitive (self->next, end < self->n_columns);
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_columns > STEP);
}

static void
set_first (EngraftColumnPager *self,
           guint               first)
{
  if (self->first == first)
    return;

  self->first = first;
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIRST]);
}

static void
set_n_columns (EngraftColumnPager *self,
               guint               n_columns)
{
  if (self->n_columns == n_columns)
    return;

  self->n_columns = n_columns;
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_COLUMNS]);
}

static void
previous_cb (EngraftColumnPager *self)
{
  set_first (self, self->first - MIN (self->first, STEP));
}

static void
next_cb (EngraftColumnPager *self)
{
  if (self->first + STEP < self->n_columns)
    set_first (self, self->first + STEP);
}

static GtkWidget *
create_button (EngraftColumnPager *self,
               const char         *icon_name,
               const char         *label,
               GCallback           callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static void
engraft_column_pager_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  EngraftColumnPager *self = ENGRAFT_COLUMN_PAGER (object);

  switch (prop_id)
    {
    case PROP_FIRST:
      g_value_set_uint (value, self->first);
      break;

    case PROP_N_COLUMNS:
      g_value_set_uint (value, self->n_columns);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_column_pager_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  EngraftColumnPager *self = ENGRAFT_COLUMN_PAGER (object);

  switch (prop_id)
    {
    case PROP_FIRST:
      set_first (self, g_value_get_uint (value));
      break;

    case PROP_N_COLUMNS:
      set_n_columns (self, g_value_get_uint (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_column_pager_class_init (EngraftColumnPagerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = engraft_column_pager_get_property;
  object_class->set_property = engraft_column_pager_set_property;

  properties[PROP_FIRST] = g_param_spec_uint ("first", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_COLUMNS] = g_param_spec_uint ("n-columns", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_column_pager_init (EngraftColumnPager *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->previous = create_button (self, "go-previous-symbolic", _("Previous Columns"), G_CALLBACK (previous_cb));
  self->next = create_button (self, "go-next-symbolic", _("Next Columns"), G_CALLBACK (next_cb));
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");

  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->previous);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->next);
  adw_bin_set_child (ADW_BIN (self), box);
  show (self);
}

GtkWidget *
engraft_column_pager_new (void)
{
  return g_object_new (ENGRAFT_TYPE_COLUMN_PAGER, NULL);
}
