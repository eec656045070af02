/* engraft-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-page.h"

typedef struct
{
  EngraftItem        *item;
  GtkWidget          *options_pane;
  char               *subtitle;
  GSimpleActionGroup *actions;
} EngraftPagePrivate;

enum {
  PROP_0,
  PROP_ITEM,
  PROP_OPTIONS_PANE,
  PROP_SUBTITLE,
  N_PROPS
};

enum {
  TOAST,
  ERROR,
  REVEAL_OPTIONS,
  N_SIGNALS
};

/* what a pane is told of its page, in which it does not stand */
#define PAGE_OF_PANE "engraft-page"

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (EngraftPage, engraft_page, ADW_TYPE_BIN)

static void
engraft_page_dispose (GObject *object)
{
  EngraftPagePrivate *priv = engraft_page_get_instance_private (ENGRAFT_PAGE (object));

  if (priv->options_pane)
    {
      gtk_widget_insert_action_group (priv->options_pane, "page", NULL);
      g_object_set_data (G_OBJECT (priv->options_pane), PAGE_OF_PANE, NULL);
    }
  g_clear_object (&priv->options_pane);

  G_OBJECT_CLASS (engraft_page_parent_class)->dispose (object);
}

static void
engraft_page_finalize (GObject *object)
{
  EngraftPagePrivate *priv = engraft_page_get_instance_private (ENGRAFT_PAGE (object));

  g_clear_object (&priv->item);
  g_clear_object (&priv->actions);
  g_free (priv->subtitle);

  G_OBJECT_CLASS (engraft_page_parent_class)->finalize (object);
}

static void
engraft_page_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  EngraftPagePrivate *priv = engraft_page_get_instance_private (ENGRAFT_PAGE (object));

  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, priv->item);
      break;

    case PROP_OPTIONS_PANE:
      g_value_set_object (value, priv->options_pane);
      break;

    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_page_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EngraftPage *self = ENGRAFT_PAGE (object);
  EngraftPagePrivate *priv = engraft_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_ITEM:
      g_set_object (&priv->item, g_value_get_object (value));
      break;

    case PROP_OPTIONS_PANE:
      engraft_page_set_options_pane (self, g_value_get_object (value));
      break;

    case PROP_SUBTITLE:
      engraft_page_set_subtitle (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_page_class_init (EngraftPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = engraft_page_dispose;
  object_class->finalize = engraft_page_finalize;
  object_class->get_property = engraft_page_get_property;
  object_class->set_property = engraft_page_set_property;

  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, ENGRAFT_TYPE_ITEM,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_OPTIONS_PANE] =
    g_param_spec_object ("options-pane", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[TOAST] =
    g_signal_new ("toast", ENGRAFT_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[ERROR] =
    g_signal_new ("error", ENGRAFT_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
  signals[REVEAL_OPTIONS] =
    g_signal_new ("reveal-options", ENGRAFT_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
engraft_page_init (EngraftPage *self)
{
  EngraftPagePrivate *priv = engraft_page_get_instance_private (self);

  priv->actions = g_simple_action_group_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (priv->actions));
}

EngraftItem *
engraft_page_get_item (EngraftPage *self)
{
  EngraftPagePrivate *priv = engraft_page_get_instance_private (self);

  g_return_val_if_fail (ENGRAFT_IS_PAGE (self), NULL);

  return priv->item;
}

GtkWidget *
engraft_page_get_options_pane (EngraftPage *self)
{
  EngraftPagePrivate *priv = engraft_page_get_instance_private (self);

  g_return_val_if_fail (ENGRAFT_IS_PAGE (self), NULL);

  return priv->options_pane;
}

EngraftPage *
engraft_page_find (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  for (; widget; widget = gtk_widget_get_parent (widget))
    {
      EngraftPage *page = ENGRAFT_IS_PAGE (widget) ? ENGRAFT_PAGE (widget) : g_object_get_data (G_OBJECT (widget), PAGE_OF_PANE);

      if (page)
        return page;
    }

  return NULL;
}

void
engraft_page_set_options_pane (EngraftPage *self,
                               GtkWidget   *options_pane)
{
  EngraftPagePrivate *priv = engraft_page_get_instance_private (self);

  g_return_if_fail (ENGRAFT_IS_PAGE (self) && (!options_pane || GTK_IS_WIDGET (options_pane)));

  if (priv->options_pane == options_pane)
    return;

  if (priv->options_pane)
    g_object_set_data (G_OBJECT (priv->options_pane), PAGE_OF_PANE, NULL);
  if (options_pane)
    g_object_set_data (G_OBJECT (options_pane), PAGE_OF_PANE, self);
  if (priv->options_pane)
    gtk_widget_insert_action_group (priv->options_pane, "page", NULL);
  g_clear_object (&priv->options_pane);

  if (options_pane)
    {
      priv->options_pane = g_object_ref_sink (options_pane);
      gtk_widget_insert_action_group (options_pane, "page", G_ACTION_GROUP (priv->actions));
    }

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPTIONS_PANE]);
}

const char *
engraft_page_get_subtitle (EngraftPage *self)
{
  EngraftPagePrivate *priv = engraft_page_get_instance_private (self);

  g_return_val_if_fail (ENGRAFT_IS_PAGE (self), NULL);

  return priv->subtitle;
}

void
engraft_page_set_subtitle (EngraftPage *self,
                           const char  *subtitle)
{
  EngraftPagePrivate *priv = engraft_page_get_instance_private (self);
  char *copy;

  g_return_if_fail (ENGRAFT_IS_PAGE (self));

  if (g_strcmp0 (priv->subtitle, subtitle) == 0)
    return;

  copy = g_strdup (subtitle);
  g_free (priv->subtitle);
  priv->subtitle = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

GSimpleActionGroup *
engraft_page_get_actions (EngraftPage *self)
{
  EngraftPagePrivate *priv = engraft_page_get_instance_private (self);

  g_return_val_if_fail (ENGRAFT_IS_PAGE (self), NULL);

  return priv->actions;
}

void
engraft_page_add_toast (EngraftPage *self,
                        AdwToast    *toast)
{
  g_return_if_fail (ENGRAFT_IS_PAGE (self) && ADW_IS_TOAST (toast));

  g_signal_emit (self, signals[TOAST], 0, toast);
  g_object_unref (toast);
}

void
engraft_page_show_error (EngraftPage  *self,
                         const char   *title,
                         const GError *error)
{
  g_return_if_fail (ENGRAFT_IS_PAGE (self) && title && error);

  g_signal_emit (self, signals[ERROR], 0, title, error);
}

void
engraft_page_reveal_options (EngraftPage *self)
{
  g_return_if_fail (ENGRAFT_IS_PAGE (self));

  g_signal_emit (self, signals[REVEAL_OPTIONS], 0);
}
