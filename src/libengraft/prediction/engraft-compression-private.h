/* engraft-compression-private.h: what the files of a compression share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/prediction/eg-egb-write.h"
#include "libengraft/prediction/engraft-compression.h"

G_BEGIN_DECLS

/* more, and there is no small model */
#define ENGRAFT_COMPRESSION_MOST_FLIPS .01
#define ENGRAFT_COMPRESSION_MOST_ICI   .01

struct _EngraftCompression
{
  GObject     parent_instance;

  GListStore *notices;
  GBytes     *bytes;
  EgEgbLoss   loss;
  char       *title;
  gsize       n;
  gsize       from_bytes;   /* of the model's file */
  double      sparsity;     /* that was asked for */
  double      threshold;
  double      flips;        /* the share of patients with another decision */
  double      furthest;     /* of all risks */
  double      auc[2];       /* of the model, and the small one */
  double      slope[2];
  double      ici[2];
};

/* Whether the small model is as good as was promised. */
gboolean engraft_compression_is_kept     (EngraftCompression     *self);
void     engraft_compression_result_init (EngraftResultInterface *iface);

G_END_DECLS
