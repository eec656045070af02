/* engraft-subject-map.h: where the subjects of a figure are drawn, each by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft-chart/layers/engraft-layer.h"

G_BEGIN_DECLS

#define ENGRAFT_NO_SUBJECT G_MAXUINT

/* How a subject is found from a place. */
typedef enum
{
  ENGRAFT_SUBJECTS_COLUMNS,    /* each has an x of its own, .5 to either side */
  ENGRAFT_SUBJECTS_ROWS,       /* each has a y of its own, .5 to either side */
  ENGRAFT_SUBJECTS_LINES,      /* by the nearest of their lines or points */
  ENGRAFT_SUBJECTS_BOXES,      /* by the box, from its first point to its second, that holds it: bars and boxes of several */
  ENGRAFT_SUBJECTS_AREAS,      /* by what encloses the place; no subjects but parts of the figure, which are read alone */
} EngraftSubjectShape;

/* What is told of a subject */
typedef char *(* EngraftSubjectReadFunc) (gpointer data,
                                          guint    subject);

/* Adds what encloses an area to the path, in points as the figure was drawn last; nothing where it was not */
typedef void (* EngraftSubjectOutlineFunc) (gpointer  data,
                                            cairo_t  *cr,
                                            guint     subject);

/* Subjects are numbered as they are drawn; the line through the points of each is what is pointed at and lifted out.  What
 * is drawn may stand for several subjects, its members, or for nobody who is known. */
typedef struct
{
  char                   *column;    /* that names them; NULL: rows of the table are subjects */
  EngraftSubjectShape     shape;
  gboolean                nameless;  /* they stand for nobody who could be chosen */
  GPtrArray              *ids;       /* of char * */
  GPtrArray              *members;   /* of char **, of each; NULL: each is a subject */
  GArray                 *places;    /* of EngraftBox, in points, of each, as a layer has drawn them; NULL: by their points */
  GArray                 *starts;    /* of guint: the first point of each */
  GArray                 *x, *y;     /* of double, in data units */
  EngraftSubjectReadFunc  read;
  EngraftSubjectOutlineFunc outline; /* of areas */
  gpointer                data;
  GDestroyNotify          destroy;
} EngraftSubjectMap;

EngraftSubjectMap *engraft_subject_map_new       (const char              *column,
                                                  EngraftSubjectShape      shape,
                                                  EngraftSubjectReadFunc   read,
                                                  gpointer                 data,
                                                  GDestroyNotify           destroy);
/* Of areas, whose data live as long as the scene */
EngraftSubjectMap *engraft_subject_map_new_areas (EngraftSubjectReadFunc   read,
                                                  EngraftSubjectOutlineFunc outline,
                                                  gpointer                 data);
void               engraft_subject_map_free      (EngraftSubjectMap       *self);
/* The next subject, and its points after it */
void               engraft_subject_map_add       (EngraftSubjectMap       *self,
                                                  const char              *id);
/* The same of what stands for several; takes MEMBERS */
void               engraft_subject_map_add_group (EngraftSubjectMap      *self,
                                                  const char              *id,
                                                  char                   **members);
void               engraft_subject_map_add_box   (EngraftSubjectMap       *self,
                                                  double                   x0,
                                                  double                   y0,
                                                  double                   x1,
                                                  double                   y1);
void               engraft_subject_map_add_point (EngraftSubjectMap       *self,
                                                  double                   x,
                                                  double                   y);
/* O(points); ENGRAFT_NO_SUBJECT: none is near */
guint              engraft_subject_map_find      (const EngraftSubjectMap *self,
                                                  const EngraftFrame      *frame,
                                                  double                   px,
                                                  double                   py);
/* The middle of what is drawn of a subject, in points */
void               engraft_subject_map_get_place (const EngraftSubjectMap *self,
                                                  const EngraftFrame      *frame,
                                                  guint                    subject,
                                                  double                  *px,
                                                  double                  *py);
/* Lifts a subject out, over the figure. */
void               engraft_subject_map_draw      (const EngraftSubjectMap *self,
                                                  EngraftFrame            *frame,
                                                  guint                    subject);

G_END_DECLS
