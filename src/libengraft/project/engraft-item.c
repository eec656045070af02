/* engraft-item.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-item.h"

#include "libengraft/engraft-notice.h"
#include "libengraft/project/engraft-project-private.h"

/**
 * EngraftItem:
 *
 * What a project holds and a window lists: a data set, an analysis.
 *
 * All that is saved, undone and copied of it is its name and its spec,
 * [class@Options] of the subclass's own type, made with the item and changed in
 * place.  All else, such as a table or a fit, is computed from the spec and never saved.
 *
 * The project calls [method@Item.update] in an idle after the spec changed, and
 * after an item that this one depends on said [method@Item.result_changed].  The
 * item then starts its job and cancels the one before.
 */
typedef struct
{
  char             *id;
  char             *name;
  EngraftOptions   *spec;
  EngraftProject   *project;     /* not owned; the project clears it */
  EngraftOperation *operation;
  char             *error;
  GListModel       *notices;
} EngraftItemPrivate;

enum {
  PROP_0,
  PROP_ID,
  PROP_KIND,
  PROP_NAME,
  PROP_SPEC,
  PROP_OPERATION,
  PROP_ERROR,
  PROP_NOTICES,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EngraftItem, engraft_item, G_TYPE_OBJECT)

#define PRIVATE(self) ((EngraftItemPrivate *) engraft_item_get_instance_private (self))

static void
engraft_item_constructed (GObject *object)
{
  EngraftItem *self = ENGRAFT_ITEM (object);

  PRIVATE (self)->spec = g_object_new (ENGRAFT_ITEM_GET_CLASS (self)->get_spec_type (self), NULL);

  G_OBJECT_CLASS (engraft_item_parent_class)->constructed (object);
}

static void
engraft_item_dispose (GObject *object)
{
  EngraftItemPrivate *priv = PRIVATE (ENGRAFT_ITEM (object));

  if (priv->operation)
    engraft_operation_cancel (priv->operation);
  g_clear_object (&priv->operation);

  G_OBJECT_CLASS (engraft_item_parent_class)->dispose (object);
}

static void
engraft_item_finalize (GObject *object)
{
  EngraftItemPrivate *priv = PRIVATE (ENGRAFT_ITEM (object));

  g_free (priv->id);
  g_free (priv->name);
  g_free (priv->error);
  g_clear_object (&priv->spec);
  g_clear_object (&priv->notices);

  G_OBJECT_CLASS (engraft_item_parent_class)->finalize (object);
}

static void
engraft_item_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  EngraftItem *self = ENGRAFT_ITEM (object);
  EngraftItemPrivate *priv = PRIVATE (self);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, priv->id);
      break;

    case PROP_KIND:
      g_value_set_string (value, engraft_item_get_kind (self));
      break;

    case PROP_NAME:
      g_value_set_string (value, priv->name);
      break;

    case PROP_SPEC:
      g_value_set_object (value, priv->spec);
      break;

    case PROP_OPERATION:
      g_value_set_object (value, priv->operation);
      break;

    case PROP_ERROR:
      g_value_set_string (value, priv->error);
      break;

    case PROP_NOTICES:
      g_value_set_object (value, priv->notices);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_item_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  EngraftItem *self = ENGRAFT_ITEM (object);

  switch (prop_id)
    {
    case PROP_ID:
      PRIVATE (self)->id = g_value_dup_string (value);
      break;

    case PROP_NAME:
      engraft_item_set_name (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_item_class_init (EngraftItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->constructed = engraft_item_constructed;
  object_class->dispose = engraft_item_dispose;
  object_class->finalize = engraft_item_finalize;
  object_class->get_property = engraft_item_get_property;
  object_class->set_property = engraft_item_set_property;

  /**
   * EngraftItem:id:
   *
   * What it is called in the project's file, such as “data-1”.
   */
  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /**
   * EngraftItem:kind:
   *
   * What it is, by the table of kinds, such as “data”.
   */
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, readable);
  /**
   * EngraftItem:name:
   *
   * Its name, the user's own.
   */
  properties[PROP_NAME] =
    g_param_spec_string ("name", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * EngraftItem:spec:
   *
   * All that is saved of it.
   */
  properties[PROP_SPEC] = g_param_spec_object ("spec", NULL, NULL, ENGRAFT_TYPE_OPTIONS, readable);
  /**
   * EngraftItem:operation:
   *
   * The job that runs, if any.
   */
  properties[PROP_OPERATION] =
    g_param_spec_object ("operation", NULL, NULL, ENGRAFT_TYPE_OPERATION, readable);
  /**
   * EngraftItem:error:
   *
   * Why there is no result, for a person.
   */
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, readable);
  /**
   * EngraftItem:notices:
   *
   * A list of [class@Notice]s; another list after each job.
   */
  properties[PROP_NOTICES] = g_param_spec_object ("notices", NULL, NULL, G_TYPE_LIST_MODEL, readable);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_item_init (EngraftItem *self)
{
  PRIVATE (self)->name = g_strdup ("");
  PRIVATE (self)->notices = G_LIST_MODEL (g_list_store_new (ENGRAFT_TYPE_NOTICE));
}

/**
 * engraft_item_get_id:
 * @self: an item
 *
 * Gets the id, which never changes.
 *
 * Returns: (transfer none): what it is called in the project's file, such as “data-1”
 */
const char *
engraft_item_get_id (EngraftItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ITEM (self), NULL);

  return PRIVATE (self)->id;
}

/**
 * engraft_item_get_kind:
 * @self: an item
 *
 * Gets the kind.
 *
 * Returns: (transfer none): what it is, by the table of kinds, such as “data”
 */
const char *
engraft_item_get_kind (EngraftItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ITEM (self), NULL);

  return engraft_project_find_kind (G_OBJECT_TYPE (self));
}

/**
 * engraft_item_get_name:
 * @self: an item
 *
 * Gets the name.
 *
 * Returns: (transfer none): its name, the user's own
 */
const char *
engraft_item_get_name (EngraftItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ITEM (self), NULL);

  return PRIVATE (self)->name;
}

/**
 * engraft_item_set_name:
 * @self: an item
 * @name: another name
 *
 * Renames the item, which is a step of the project's history.
 */
void
engraft_item_set_name (EngraftItem *self,
                       const char  *name)
{
  EngraftItemPrivate *priv;

  g_return_if_fail (ENGRAFT_IS_ITEM (self));

  priv = PRIVATE (self);
  name = name ? name : "";
  if (g_str_equal (priv->name, name))
    return;

  g_free (priv->name);
  priv->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * engraft_item_get_spec:
 * @self: an item
 *
 * Gets the settings.
 *
 * Returns: (transfer none): all that is to be saved of it; changed in place
 */
EngraftOptions *
engraft_item_get_spec (EngraftItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ITEM (self), NULL);

  return PRIVATE (self)->spec;
}

/**
 * engraft_item_get_project:
 * @self: an item
 *
 * Gets the owner.
 *
 * Returns: (transfer none) (nullable): the project that holds it; %NULL once it was
 *   removed
 */
EngraftProject *
engraft_item_get_project (EngraftItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ITEM (self), NULL);

  return PRIVATE (self)->project;
}

void
engraft_item_set_project (EngraftItem    *self,
                          EngraftProject *project)
{
  EngraftItemPrivate *priv = PRIVATE (self);

  priv->project = project;
  if (!project && priv->operation)
    engraft_operation_cancel (priv->operation);
}

/**
 * engraft_item_depends_on:
 * @self: an item
 * @other: another of the same project
 *
 * Asks whether an item needs another.
 *
 * Returns: whether @self is computed from @other; it goes with it unless its class outlives what it depends on
 */
gboolean
engraft_item_depends_on (EngraftItem *self,
                         EngraftItem *other)
{
  EngraftItemClass *klass;

  g_return_val_if_fail (ENGRAFT_IS_ITEM (self) && ENGRAFT_IS_ITEM (other), FALSE);

  klass = ENGRAFT_ITEM_GET_CLASS (self);

  return klass->depends_on && klass->depends_on (self, other);
}

/**
 * engraft_item_get_operation:
 * @self: an item
 *
 * Gets the running job, to show or to cancel it.
 *
 * Returns: (transfer none) (nullable): the job that runs, if any
 */
EngraftOperation *
engraft_item_get_operation (EngraftItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ITEM (self), NULL);

  return PRIVATE (self)->operation;
}

/**
 * engraft_item_set_operation:
 * @self: an item
 * @operation: (nullable): the job that starts, or %NULL when there is none any more
 *
 * For subclasses.  A job that was running is cancelled.
 */
void
engraft_item_set_operation (EngraftItem      *self,
                            EngraftOperation *operation)
{
  EngraftItemPrivate *priv;

  g_return_if_fail (ENGRAFT_IS_ITEM (self));

  priv = PRIVATE (self);
  if (priv->operation == operation)
    return;

  if (priv->operation)
    engraft_operation_cancel (priv->operation);
  g_set_object (&priv->operation, operation);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPERATION]);
}

/**
 * engraft_item_get_error:
 * @self: an item
 *
 * Gets the reason for a missing result.
 *
 * Returns: (transfer none) (nullable): why there is no result, for a person
 */
const char *
engraft_item_get_error (EngraftItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ITEM (self), NULL);

  return PRIVATE (self)->error;
}

/**
 * engraft_item_set_error:
 * @self: an item
 * @error: (nullable): why there is no result, for a person
 *
 * For subclasses.
 */
void
engraft_item_set_error (EngraftItem *self,
                        const char  *error)
{
  EngraftItemPrivate *priv;

  g_return_if_fail (ENGRAFT_IS_ITEM (self));

  priv = PRIVATE (self);
  if (g_strcmp0 (priv->error, error) == 0)
    return;

  g_free (priv->error);
  priv->error = g_strdup (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/**
 * engraft_item_get_notices:
 * @self: an item
 *
 * Gets what there is to know about the result.
 *
 * Returns: (transfer none): a list of [class@Notice]s; another list after each job
 */
GListModel *
engraft_item_get_notices (EngraftItem *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ITEM (self), NULL);

  return PRIVATE (self)->notices;
}

/**
 * engraft_item_set_notices:
 * @self: an item
 * @notices: (nullable): a list of [class@Notice]s; %NULL: none
 *
 * For subclasses.
 */
void
engraft_item_set_notices (EngraftItem *self,
                          GListModel  *notices)
{
  EngraftItemPrivate *priv;
  g_autoptr(GListModel) empty = NULL;

  g_return_if_fail (ENGRAFT_IS_ITEM (self));

  priv = PRIVATE (self);
  if (!notices && g_list_model_get_n_items (priv->notices) == 0)
    return;
  if (!notices)
    notices = empty = G_LIST_MODEL (g_list_store_new (ENGRAFT_TYPE_NOTICE));
  if (g_set_object (&priv->notices, notices))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICES]);
}

/**
 * engraft_item_update:
 * @self: an item
 *
 * Computes the item anew where its spec or what it depends on has changed.  The
 * project calls it; an item outside of a project is updated by its owner.
 */
void
engraft_item_update (EngraftItem *self)
{
  g_return_if_fail (ENGRAFT_IS_ITEM (self));

  if (ENGRAFT_ITEM_GET_CLASS (self)->update)
    ENGRAFT_ITEM_GET_CLASS (self)->update (self);
}

/**
 * engraft_item_result_changed:
 * @self: an item
 *
 * For subclasses: what others are computed from has changed.  The project then
 * updates those that depend on it.
 */
void
engraft_item_result_changed (EngraftItem *self)
{
  g_return_if_fail (ENGRAFT_IS_ITEM (self));

  if (PRIVATE (self)->project)
    engraft_project_update_dependents (PRIVATE (self)->project, self);
}
