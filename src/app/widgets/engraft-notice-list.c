/* engraft-notice-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-notice-list.h"

#include <glib/gi18n.h>

struct _EngraftNoticeList
{
  AdwBin      parent_instance;

  GtkWidget  *list;
  GListModel *notices;
  GStrv       subjects;   /* NULL: none is named */
};

enum {
  PROP_0,
  PROP_NOTICES,
  PROP_SUBJECTS,
  N_PROPS
};

enum {
  REMEDY,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftNoticeList, engraft_notice_list, ADW_TYPE_BIN)

static void
remedy_cb (GtkButton         *button,
           EngraftNoticeList *self)
{
  EngraftNotice *notice = g_object_get_data (G_OBJECT (button), "notice");

  g_signal_emit (self, signals[REMEDY], 0, notice);
}

static GtkWidget *
make_icon (EngraftSeverity severity)
{
  static const char *classes[] = { "accent", "warning", "error" };
  GtkWidget *icon = gtk_image_new_from_icon_name (engraft_severity_get_icon_name (severity));

  gtk_widget_add_css_class (icon, classes[severity]);
  gtk_widget_set_tooltip_text (icon, engraft_severity_get_name (severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, engraft_severity_get_name (severity), -1);

  return icon;
}

static GtkWidget *
make_button (EngraftNoticeList *self,
             EngraftNotice     *notice)
{
  GtkWidget *button = gtk_button_new_with_label (engraft_notice_get_remedy (notice));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (button, engraft_notice_get_remedy (notice));
  g_object_set_data_full (G_OBJECT (button), "notice", g_object_ref (notice), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (remedy_cb), self);

  return button;
}

static GtkWidget *
make_message (EngraftNotice *notice)
{
  GtkWidget *label = gtk_label_new (engraft_notice_get_message (notice));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);

  return label;
}

/* The button below the words: beside them a narrow pane cuts both. */
static GtkWidget *
make_row (EngraftNoticeList *self,
          EngraftNotice     *notice)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *icon = make_icon (engraft_notice_get_severity (notice));

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), make_message (notice));
  if (engraft_notice_get_remedy (notice))
    gtk_box_append (GTK_BOX (words), make_button (self, notice));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), engraft_notice_get_message (notice));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);

  return row;
}

static int
compare_notices (gconstpointer a,
                 gconstpointer b)
{
  return (int) engraft_notice_get_severity (*(EngraftNotice **) b) -
         (int) engraft_notice_get_severity (*(EngraftNotice **) a);
}

static void
fill (EngraftNoticeList *self)
{
  const guint n = self->notices ? g_list_model_get_n_items (self->notices) : 0;
  g_autoptr(GPtrArray) sorted = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sorted, g_list_model_get_item (self->notices, i));
  g_ptr_array_sort (sorted, compare_notices);   /* keeps the order of equals: GLib sorts by merging */
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, sorted->pdata[i]));

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
engraft_notice_list_dispose (GObject *object)
{
  EngraftNoticeList *self = ENGRAFT_NOTICE_LIST (object);

  if (self->notices)
    g_signal_handlers_disconnect_by_func (self->notices, fill, self);
  g_clear_object (&self->notices);

  G_OBJECT_CLASS (engraft_notice_list_parent_class)->dispose (object);
}

static void
engraft_notice_list_finalize (GObject *object)
{
  g_strfreev (ENGRAFT_NOTICE_LIST (object)->subjects);

  G_OBJECT_CLASS (engraft_notice_list_parent_class)->finalize (object);
}

static void
engraft_notice_list_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  EngraftNoticeList *self = ENGRAFT_NOTICE_LIST (object);

  switch (prop_id)
    {
    case PROP_NOTICES:
      g_value_set_object (value, self->notices);
      break;

    case PROP_SUBJECTS:
      g_value_take_string (value, self->subjects ? g_strjoinv (" ", self->subjects) : NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_notice_list_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  EngraftNoticeList *self = ENGRAFT_NOTICE_LIST (object);

  switch (prop_id)
    {
    case PROP_NOTICES:
      engraft_notice_list_set_notices (self, g_value_get_object (value));
      break;

    case PROP_SUBJECTS:
      g_strfreev (self->subjects);
      self->subjects = g_value_get_string (value) ? g_strsplit (g_value_get_string (value), " ", -1) : NULL;
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_notice_list_class_init (EngraftNoticeListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = engraft_notice_list_dispose;
  object_class->finalize = engraft_notice_list_finalize;
  object_class->get_property = engraft_notice_list_get_property;
  object_class->set_property = engraft_notice_list_set_property;

  properties[PROP_NOTICES] =
    g_param_spec_object ("notices", NULL, NULL, G_TYPE_LIST_MODEL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBJECTS] =
    g_param_spec_string ("subjects", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[REMEDY] =
    g_signal_new ("remedy", ENGRAFT_TYPE_NOTICE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, ENGRAFT_TYPE_NOTICE);
}

static void
engraft_notice_list_init (EngraftNoticeList *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Notices"), -1);
  adw_bin_set_child (ADW_BIN (self), self->list);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
engraft_notice_list_new (void)
{
  return g_object_new (ENGRAFT_TYPE_NOTICE_LIST, NULL);
}

void
engraft_notice_list_set_notices (EngraftNoticeList *self,
                                 GListModel        *notices)
{
  g_return_if_fail (ENGRAFT_IS_NOTICE_LIST (self) && (!notices || G_IS_LIST_MODEL (notices)));

  if (self->notices == notices)
    return;

  if (self->notices)
    g_signal_handlers_disconnect_by_func (self->notices, fill, self);
  g_set_object (&self->notices, notices);
  if (notices)
    g_signal_connect_object (notices, "items-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);

  fill (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICES]);
}

gboolean
engraft_notice_list_is_about (EngraftNoticeList *self,
                              const char        *subject)
{
  g_return_val_if_fail (ENGRAFT_IS_NOTICE_LIST (self), FALSE);

  if (!self->subjects || !subject)
    return !self->subjects && !subject;

  return g_strv_contains ((const char * const *) self->subjects, subject);
}

const char *
engraft_severity_get_name (EngraftSeverity severity)
{
  switch (severity)
    {
    case ENGRAFT_SEVERITY_ERROR:
      return C_("severity", "Error");

    case ENGRAFT_SEVERITY_WARNING:
      return C_("severity", "Warning");

    case ENGRAFT_SEVERITY_INFO:
    default:
      return C_("severity", "Note");
    }
}

const char *
engraft_severity_get_icon_name (EngraftSeverity severity)
{
  switch (severity)
    {
    case ENGRAFT_SEVERITY_ERROR:
      return "dialog-error-symbolic";

    case ENGRAFT_SEVERITY_WARNING:
      return "dialog-warning-symbolic";

    case ENGRAFT_SEVERITY_INFO:
    default:
      return "dialog-information-symbolic";
    }
}
